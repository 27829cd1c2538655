-- Trigger: adds the words of a display name to the vocabulary of the search.
CREATE OR REPLACE FUNCTION index_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.index_people(ARRAY[NEW.user_id]);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION index_person FROM PUBLIC, encore_app;

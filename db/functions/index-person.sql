-- Trigger: adds the words of a display name to the vocabulary of the search.
CREATE OR REPLACE FUNCTION index_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.add_search_terms('{""}', '{}', '{}', '{}', ARRAY[public.fold_text(NEW.display_name)]);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION index_person FROM PUBLIC, encore_app;

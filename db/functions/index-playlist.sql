-- Trigger: adds the words of a playlist's name to the vocabulary of the search.
CREATE OR REPLACE FUNCTION index_playlist() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owners text[] := CASE WHEN NEW.visibility = 'private' THEN ARRAY[NEW.user_id] ELSE ARRAY[NEW.user_id, ''] END;
BEGIN
  PERFORM public.add_search_terms(owners, '{}', '{}', '{}', array_fill(public.fold_text(NEW.name), ARRAY[cardinality(owners)]));
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION index_playlist FROM PUBLIC, encore_app;

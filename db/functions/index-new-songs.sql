-- Trigger: adds the search terms of inserted songs.
CREATE OR REPLACE FUNCTION index_new_songs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.index_songs(ARRAY(SELECT song_id FROM added));
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION index_new_songs FROM PUBLIC, encore_app;

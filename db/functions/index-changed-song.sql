-- Trigger: adds the search terms of a changed song.
CREATE OR REPLACE FUNCTION index_changed_song() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.index_songs(ARRAY[NEW.song_id]);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION index_changed_song FROM PUBLIC, encore_app;

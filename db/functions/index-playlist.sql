-- Trigger: adds the words of a playlist's name to the vocabulary of the search.
CREATE OR REPLACE FUNCTION index_playlist() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.index_playlists(ARRAY[NEW.playlist_id]);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION index_playlist FROM PUBLIC, encore_app;

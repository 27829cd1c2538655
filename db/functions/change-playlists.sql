-- Increments songs_version of playlists whose songs were changed. The n-th owner owns the n-th playlist. Internal.
CREATE OR REPLACE FUNCTION change_playlists(p_owners text[], p_playlist_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.user_id = ANY (p_owners) AND p.playlist_id = ANY (p_playlist_ids);
END
$$;

REVOKE ALL ON FUNCTION change_playlists FROM PUBLIC, encore_app;

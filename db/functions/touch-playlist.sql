-- Increments songs_version of a playlist whose songs the scoped user has changed as a member, and returns it; null if they may not.
-- Security definer: members who may edit have no other right to the row.
CREATE OR REPLACE FUNCTION touch_playlist(p_playlist_id bigint) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  locked public.playlists;
BEGIN
  SELECT * INTO locked FROM public.lock_playlist(p_playlist_id) WHERE rules IS NULL;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  UPDATE public.playlists p
    SET songs_version = p.songs_version + 1, updated_at = now(), changed_by = current_setting('app.user_id')
    WHERE p.user_id = locked.user_id AND p.playlist_id = p_playlist_id;
  RETURN locked.songs_version + 1;
END
$$;

REVOKE ALL ON FUNCTION touch_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION touch_playlist TO encore_app;

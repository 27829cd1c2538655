-- Removes a song of the scoped user from playlists that may not contain it: from all if it was deleted, from other users' and
-- featured ones if it is private.
CREATE OR REPLACE FUNCTION withdraw_song(p_song_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  is_public boolean;
  owners text[];
  ids bigint[];
BEGIN
  -- Waits for `hold_songs`.
  PERFORM pg_advisory_xact_lock(hashtextextended('songs of ' || owner, 0));
  SELECT s.public INTO is_public FROM public.songs s WHERE s.user_id = owner AND s.song_id = p_song_id;
  IF is_public THEN
    RETURN;
  END IF;
  SELECT array_agg(e.user_id), array_agg(e.playlist_id) INTO owners, ids FROM public.playlist_songs e
    WHERE e.song_user_id = owner AND e.song_id = p_song_id
      AND (is_public IS NULL OR e.user_id <> owner OR e.visibility = 'featured');
  DELETE FROM public.playlist_songs e
    WHERE e.song_user_id = owner AND e.song_id = p_song_id
      AND (is_public IS NULL OR e.user_id <> owner OR e.visibility = 'featured');
  PERFORM public.change_playlists(owners, ids);
END
$$;

REVOKE ALL ON FUNCTION withdraw_song FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_song TO encore_app;

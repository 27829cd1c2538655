-- Removes a song of the scoped user from playlists that may not contain it: from all if it was deleted, from other users' and
-- featured ones if it is private.
CREATE OR REPLACE FUNCTION withdraw_song(p_song_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
BEGIN
  WITH entries AS (
    DELETE FROM public.playlist_songs e
    WHERE e.song_user_id = owner AND e.song_id = p_song_id
      AND NOT EXISTS (
        SELECT 1 FROM public.songs s
        WHERE s.user_id = e.song_user_id AND s.song_id = e.song_id
          AND (s.public OR (e.user_id = s.user_id AND e.visibility <> 'featured'))
      )
    RETURNING e.playlist_id
  )
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.playlist_id IN (SELECT e.playlist_id FROM entries e);
END
$$;

REVOKE ALL ON FUNCTION withdraw_song FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_song TO encore_app;

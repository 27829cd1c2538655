-- Takes a share lock on songs that the scoped user may see: until the transaction ends none is deleted or made private.
-- Must run before a playlist is locked, because songs are always locked before playlists.
-- Security definer: row-level security lets a user lock only their own songs.
CREATE OR REPLACE FUNCTION hold_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
BEGIN
  PERFORM 1 FROM public.songs s
    WHERE s.song_id = ANY (p_song_ids) AND (s.user_id = me OR (s.public AND me IS NOT NULL))
    ORDER BY s.song_id FOR SHARE;
END
$$;

REVOKE ALL ON FUNCTION hold_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_songs TO encore_app;

-- Until the transaction ends, none of these songs is deleted or made private: share locks on the libraries that contain them, in a
-- fixed order. `lock_songs` takes an exclusive one. Must run before a playlist is locked, because songs are always locked before
-- playlists. Songs that the user may not see are ignored.
CREATE OR REPLACE FUNCTION hold_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = '' AS $$
DECLARE
  owner text;
BEGIN
  FOR owner IN
    SELECT s.user_id FROM public.songs s WHERE s.song_id = ANY (p_song_ids) GROUP BY s.user_id ORDER BY s.user_id COLLATE "C"
  LOOP
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('songs of ' || owner, 0));
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION hold_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_songs TO encore_app;

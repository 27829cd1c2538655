-- Makes a song of the scoped user private and removes it from other users' playlists and featured ones. One function, because Citus
-- allows the rows of a shard only one role per transaction.
CREATE OR REPLACE FUNCTION make_song_private(p_song_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.lock_songs(ARRAY[p_song_id]);
  UPDATE public.songs s SET public = false
    WHERE s.user_id = nullif(current_setting('app.user_id', true), '') AND s.song_id = p_song_id;
  PERFORM public.withdraw_song(p_song_id);
END
$$;

REVOKE ALL ON FUNCTION make_song_private FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_song_private TO encore_app;

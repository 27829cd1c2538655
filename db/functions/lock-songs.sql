-- Locks songs of the scoped user, including deleted ones, and all playlists that contain or contained them.
-- Must run before songs are deleted, made private or restored, once for all of them: locks in a fixed order, so concurrent
-- calls cannot deadlock.
CREATE OR REPLACE FUNCTION lock_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  owners text[];
  ids bigint[];
BEGIN
  -- One call at a time per user: a song that a concurrent call is restoring has no row to lock yet. Waits for `hold_songs`.
  PERFORM pg_advisory_xact_lock(hashtextextended('songs of ' || me, 0));
  PERFORM 1 FROM public.songs s
    WHERE s.user_id = me AND s.song_id = ANY (p_song_ids) ORDER BY s.song_id FOR UPDATE;
  PERFORM 1 FROM public.deleted_songs d
    WHERE d.user_id = me AND d.song_id = ANY (p_song_ids) ORDER BY d.song_id FOR UPDATE;
  SELECT array_agg(e.user_id), array_agg(e.playlist_id) INTO owners, ids FROM public.playlist_songs e
    WHERE e.song_user_id = me AND e.song_id = ANY (p_song_ids);
  SELECT owners || array_agg(entry ->> 'user_id'), ids || array_agg((entry ->> 'playlist_id')::bigint) INTO owners, ids
    FROM public.deleted_songs d CROSS JOIN LATERAL jsonb_array_elements(d.entries) AS entry
    WHERE d.user_id = me AND d.song_id = ANY (p_song_ids);
  PERFORM public.lock_playlists(owners, ids);
END
$$;

REVOKE ALL ON FUNCTION lock_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_songs TO encore_app;

-- Deletes every row of the scoped user from every table with a user_id column, including tables added later. Idempotent.
-- Security definer: plays and featured playlists are not the user's to delete under row-level security.
-- Other users keep their plays of the deleted songs. Plays of other users' songs and playlists stay too, without the user, under
-- new ids and with the day instead of the time, so that the counters equal the rows.
CREATE OR REPLACE FUNCTION delete_account() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  leaving CONSTANT text := nullif(current_setting('app.user_id', true), '');
  place record;
BEGIN
  IF leaving IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'delete_account needs a user';
  END IF;

  -- Lock order of plays and edits: user, songs, playlists, entries.
  INSERT INTO public.users (user_id) VALUES (leaving) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM public.users WHERE user_id = leaving FOR UPDATE;
  PERFORM 1 FROM public.songs WHERE user_id = leaving ORDER BY song_id FOR UPDATE;
  PERFORM 1 FROM public.playlists p
    WHERE p.user_id = leaving
      OR p.playlist_id IN (SELECT e.playlist_id FROM public.playlist_songs e WHERE e.song_user_id = leaving)
      OR p.playlist_id IN (SELECT m.playlist_id FROM public.playlist_members m WHERE m.user_id = leaving)
    ORDER BY p.playlist_id FOR UPDATE;
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.playlist_id IN (SELECT e.playlist_id FROM public.playlist_songs e WHERE e.song_user_id = leaving);

  WITH songs AS (
    DELETE FROM public.songs s WHERE s.user_id = leaving RETURNING s.audio_key, s.cover_key
  ), deleted AS (
    DELETE FROM public.deleted_songs d WHERE d.user_id = leaving RETURNING d.audio_key, d.cover_key
  ), gone AS (
    SELECT * FROM songs UNION ALL SELECT * FROM deleted
  )
  INSERT INTO public.files_to_remove (file_key)
    SELECT DISTINCT key FROM gone CROSS JOIN LATERAL unnest(ARRAY[audio_key, cover_key]) AS key
    WHERE key IS NOT NULL ORDER BY key
    ON CONFLICT DO NOTHING;

  INSERT INTO public.plays (
      user_id, play_id, song_user_id, song_id, playlist_user_id, playlist_id, started_at, ms_played
    )
    SELECT '', gen_random_uuid(), p.song_user_id, p.song_id, p.playlist_user_id, p.playlist_id,
      date_trunc('day', p.started_at, 'UTC'), p.ms_played
    FROM public.plays p
    WHERE p.user_id = leaving AND (p.song_user_id <> leaving OR p.playlist_user_id <> leaving);

  FOR place IN
    DELETE FROM public.playlist_members m WHERE m.user_id = leaving RETURNING m.playlist_user_id, m.playlist_id
  LOOP
    PERFORM public.apply_members(place.playlist_user_id, place.playlist_id);
  END LOOP;
  DELETE FROM public.playlist_members m WHERE m.playlist_user_id = leaving;
  UPDATE public.playlists p SET changed_by = NULL WHERE p.changed_by = leaving;

  FOR place IN
    SELECT c.relname AS name, a.attname AS owner FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
        AND c.relname NOT IN ('songs', 'deleted_songs')
        -- Entries of the songs in other users' playlists are deleted too; other users' plays stay.
        AND (a.attname = 'user_id' OR (a.attname = 'song_user_id' AND c.relname <> 'plays'))
      ORDER BY a.attname = 'user_id', c.relname
  LOOP
    EXECUTE pg_catalog.format('DELETE FROM public.%I WHERE %I = $1', place.name, place.owner) USING leaving;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION delete_account FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_account TO encore_app;

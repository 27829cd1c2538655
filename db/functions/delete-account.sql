-- Deletes every row of the scoped user from every table with a user_id column, including tables added later. Idempotent.
-- Security definer: plays and featured playlists are not the user's to delete under row-level security.
-- Other users keep their plays of the deleted songs. Plays of other users' songs and playlists stay too, without the user, under
-- new ids and with the day instead of the time, so that the counters equal the rows.
CREATE OR REPLACE FUNCTION delete_account() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  leaving CONSTANT text := nullif(current_setting('app.user_id', true), '');
  place record;
  owners text[];
  ids bigint[];
  joined_owners text[];
  joined_ids bigint[];
  changed_owners text[];
  changed_ids bigint[];
  keys text[];
  kept_playlist jsonb;
  kept_edits jsonb;
BEGIN
  IF leaving IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'delete_account needs a user';
  END IF;

  -- Lock order of plays and edits: user, songs, playlists, entries.
  PERFORM pg_advisory_xact_lock(hashtextextended('user ' || leaving, 0));
  -- Invitations by other users wait for this lock; the user's own changes wait for the one above.
  PERFORM 1 FROM public.users u WHERE u.user_id = leaving FOR UPDATE;
  PERFORM pg_advisory_xact_lock(hashtextextended('songs of ' || leaving, 0));
  PERFORM 1 FROM public.songs WHERE user_id = leaving ORDER BY song_id FOR UPDATE;
  SELECT array_agg(e.user_id), array_agg(e.playlist_id) INTO owners, ids FROM (
    SELECT DISTINCT user_id, playlist_id FROM public.playlist_songs WHERE song_user_id = leaving
  ) AS e;
  SELECT array_agg(m.playlist_user_id), array_agg(m.playlist_id) INTO joined_owners, joined_ids
    FROM public.playlist_members m WHERE m.user_id = leaving;
  SELECT array_agg(p.user_id), array_agg(p.playlist_id) INTO changed_owners, changed_ids
    FROM public.playlists p
    WHERE p.user_id = leaving OR p.changed_by = leaving OR (p.visibility = 'featured' AND leaving = ANY (p.curators));
  PERFORM public.lock_playlists(owners || joined_owners || changed_owners, ids || joined_ids || changed_ids);
  PERFORM public.change_playlists(owners, ids);

  WITH gone AS (DELETE FROM public.songs s WHERE s.user_id = leaving RETURNING s.audio_key, s.cover_key, s.image_key)
    SELECT array_agg(audio_key) || array_agg(cover_key) || array_agg(image_key) INTO keys FROM gone;
  WITH gone AS (DELETE FROM public.deleted_songs d WHERE d.user_id = leaving RETURNING d.audio_key, d.cover_key, d.song)
    SELECT keys || array_agg(audio_key) || array_agg(cover_key) || array_agg(song ->> 'image_key') INTO keys FROM gone;
  SELECT keys || array_agg(p.image_key) INTO keys FROM public.playlists p WHERE p.user_id = leaving;
  SELECT keys || array_agg(d.playlist ->> 'image_key') INTO keys FROM public.deleted_playlists d WHERE d.user_id = leaving;
  SELECT keys || array_agg(i.image_key) INTO keys FROM public.images i WHERE i.user_id = leaving;
  INSERT INTO public.files_to_remove (file_key)
    SELECT DISTINCT key FROM unnest(keys) AS key WHERE key IS NOT NULL ORDER BY key
    ON CONFLICT DO NOTHING;

  INSERT INTO public.plays (
      user_id, play_id, song_user_id, song_id, playlist_user_id, playlist_id, started_at, ms_played
    )
    SELECT '', gen_random_uuid(), p.song_user_id, p.song_id, p.playlist_user_id, p.playlist_id,
      date_trunc('day', p.started_at, 'UTC'), p.ms_played
    FROM public.plays p
    WHERE p.user_id = leaving AND (p.song_user_id <> leaving OR p.playlist_user_id <> leaving);

  DELETE FROM public.playlist_members m WHERE m.user_id = leaving;
  FOR place IN SELECT j.owner, j.id FROM unnest(joined_owners, joined_ids) AS j (owner, id) LOOP
    PERFORM public.apply_members(place.owner, place.id);
  END LOOP;
  DELETE FROM public.playlist_members m WHERE m.playlist_user_id = leaving;
  UPDATE public.playlists p SET changed_by = NULL WHERE p.changed_by = leaving;
  -- Edits of featured playlists stay, without their editor.
  UPDATE public.playlists p SET curators = array_remove(p.curators, leaving)
    WHERE p.visibility = 'featured' AND leaving = ANY (p.curators);
  UPDATE public.playlist_edits e SET editor_id = '' WHERE e.editor_id = leaving AND e.user_id <> leaving;
  -- Row by row with computed values, because Citus refuses STABLE functions of columns in an UPDATE, and row locks of several shards.
  FOR place IN
    SELECT d.user_id AS owner, d.playlist_id AS id FROM public.deleted_playlists d
    WHERE d.playlist -> 'curators' ? leaving OR d.playlist ->> 'changed_by' = leaving
      OR d.edits @> jsonb_build_array(jsonb_build_object('editor_id', leaving))
    ORDER BY 1, 2
  LOOP
    SELECT d.playlist || jsonb_build_object(
        'curators', coalesce(d.playlist -> 'curators', '[]') - leaving,
        'changed_by', nullif(d.playlist ->> 'changed_by', leaving)
      ), (
        SELECT coalesce(jsonb_agg(CASE WHEN e ->> 'editor_id' = leaving THEN e || '{"editor_id": ""}' ELSE e END), '[]')
        FROM jsonb_array_elements(d.edits) AS e
      ) INTO kept_playlist, kept_edits
      FROM public.deleted_playlists d WHERE d.user_id = place.owner AND d.playlist_id = place.id FOR UPDATE;
    UPDATE public.deleted_playlists d SET playlist = kept_playlist, edits = kept_edits
      WHERE d.user_id = place.owner AND d.playlist_id = place.id;
  END LOOP;

  DELETE FROM public.search_pruning p WHERE p.owner = leaving;
  FOR place IN
    SELECT c.relname AS name, a.attname AS owner FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
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

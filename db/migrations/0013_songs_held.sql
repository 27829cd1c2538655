-- A song is held while it is put into a playlist, so that none stands there that is gone; and a song that leaves
-- playlists, or comes back to them, is a change of their songs.

-- Holds songs that the scoped user may see, as they are, until the transaction ends: none is deleted or turns private.
-- Said before a playlist is locked, as plays do: song before playlist, always. Runs as the owner, because others' public
-- songs are not the user's to lock.
CREATE FUNCTION hold_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
BEGIN
  PERFORM 1 FROM public.songs s
    WHERE s.song_id = ANY (p_song_ids) AND (s.user_id = me OR (s.public AND me IS NOT NULL))
    ORDER BY s.song_id FOR SHARE;
END
$$;
--> statement-breakpoint
-- Locks songs of the scoped user, deleted ones too, and all playlists in which they stand, or stood. Who deletes, withdraws
-- or restores songs says it first, once for all of them, so that two who do so wait for each other in no circle.
CREATE FUNCTION lock_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
BEGIN
  -- One at a time for each user: a song that another of them is just bringing back could not be locked yet.
  PERFORM pg_advisory_xact_lock(hashtextextended('songs of ' || me, 0));
  PERFORM 1 FROM public.songs s
    WHERE s.user_id = me AND s.song_id = ANY (p_song_ids) ORDER BY s.song_id FOR UPDATE;
  PERFORM 1 FROM public.deleted_songs d
    WHERE d.user_id = me AND d.song_id = ANY (p_song_ids) ORDER BY d.song_id FOR UPDATE;
  PERFORM 1 FROM public.playlists p
    WHERE p.playlist_id IN (
      SELECT e.playlist_id FROM public.playlist_songs e WHERE e.song_user_id = me AND e.song_id = ANY (p_song_ids)
      UNION ALL
      SELECT (entry ->> 'playlist_id')::bigint
      FROM public.deleted_songs d CROSS JOIN LATERAL jsonb_array_elements(d.entries) AS entry
      WHERE d.user_id = me AND d.song_id = ANY (p_song_ids)
    )
    ORDER BY p.playlist_id FOR NO KEY UPDATE;
END
$$;
--> statement-breakpoint
-- As before, and counts the change in each playlist.
CREATE OR REPLACE FUNCTION delete_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  gone public.songs;
BEGIN
  DELETE FROM public.songs s WHERE s.user_id = owner AND s.song_id = p_song_id RETURNING * INTO gone;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  WITH entries AS (
    DELETE FROM public.playlist_songs e WHERE e.song_user_id = owner AND e.song_id = p_song_id RETURNING *
  ), changed AS (
    UPDATE public.playlists p SET songs_version = p.songs_version + 1
      WHERE p.playlist_id IN (SELECT e.playlist_id FROM entries e)
  )
  INSERT INTO public.deleted_songs (user_id, song_id, audio_key, cover_key, song, entries)
    SELECT owner, p_song_id, gone.audio_key, gone.cover_key, to_jsonb(gone),
      coalesce((SELECT jsonb_agg(to_jsonb(entries)) FROM entries), '[]');
  RETURN true;
END
$$;
--> statement-breakpoint
-- As before, and counts the change in each playlist.
CREATE OR REPLACE FUNCTION restore_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  stored CONSTANT text := (
    SELECT string_agg(pg_catalog.quote_ident(attname), ', ') FROM pg_catalog.pg_attribute
    WHERE attrelid = 'public.songs'::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  );
  kept public.deleted_songs;
BEGIN
  DELETE FROM public.deleted_songs d
    WHERE d.user_id = owner AND d.song_id = p_song_id AND d.deleted_at >= now() - interval '24 hours'
    RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  EXECUTE pg_catalog.format(
    'INSERT INTO public.songs (%1$s) OVERRIDING SYSTEM VALUE
       SELECT %1$s FROM jsonb_populate_record(NULL::public.songs, $1)', stored
  ) USING '{"track": 0}' || kept.song;
  WITH entries AS (
    INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
      SELECT place.*
      FROM jsonb_array_elements(kept.entries) AS entry
      JOIN public.playlists p
        ON p.user_id = entry ->> 'user_id' AND p.playlist_id = (entry ->> 'playlist_id')::bigint
      CROSS JOIN LATERAL jsonb_populate_record(
        NULL::public.playlist_songs, entry || jsonb_build_object('visibility', p.visibility)
      ) AS place
      WHERE (kept.song ->> 'public')::boolean OR (p.user_id = owner AND p.visibility <> 'featured')
    RETURNING playlist_id
  )
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.playlist_id IN (SELECT e.playlist_id FROM entries e);
  RETURN true;
END
$$;
--> statement-breakpoint
-- As before, and counts the change in each playlist.
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
--> statement-breakpoint
-- As before, with songs that are held; as some may not come back, it counts as a change too.
CREATE OR REPLACE FUNCTION restore_playlist(p_playlist_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := me IS NOT NULL
    AND coalesce('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')), false);
  kept public.deleted_playlists;
BEGIN
  DELETE FROM public.deleted_playlists d
    WHERE d.playlist_id = p_playlist_id AND d.deleted_at >= now() - interval '24 hours'
      AND CASE WHEN d.playlist ->> 'visibility' = 'featured' THEN editor ELSE d.user_id = me END
    RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM public.hold_songs(ARRAY(
    SELECT (entry ->> 'song_id')::bigint FROM jsonb_array_elements(kept.entries) AS entry
  ));
  INSERT INTO public.playlists OVERRIDING SYSTEM VALUE
    SELECT * FROM jsonb_populate_record(NULL::public.playlists, kept.playlist);
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
    JOIN public.songs s ON s.user_id = place.song_user_id AND s.song_id = place.song_id
    WHERE s.public OR (s.user_id = place.user_id AND place.visibility <> 'featured');
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.user_id = kept.user_id AND p.playlist_id = kept.playlist_id;
  INSERT INTO public.playlist_edits OVERRIDING SYSTEM VALUE
    SELECT edit.*
    FROM jsonb_array_elements(kept.edits) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_edits, entry) AS edit;
  RETURN true;
END
$$;
--> statement-breakpoint
-- As before, and counts the change in the playlists of others.
CREATE OR REPLACE FUNCTION delete_account() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  leaving CONSTANT text := nullif(current_setting('app.user_id', true), '');
  place record;
BEGIN
  IF leaving IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'delete_account needs a user';
  END IF;

  -- The order in which plays and edits lock: user, songs, playlists, and then what stands in them.
  PERFORM 1 FROM public.users WHERE user_id = leaving FOR UPDATE;
  PERFORM 1 FROM public.songs WHERE user_id = leaving ORDER BY song_id FOR UPDATE;
  PERFORM 1 FROM public.playlists p
    WHERE p.user_id = leaving
      OR p.playlist_id IN (SELECT e.playlist_id FROM public.playlist_songs e WHERE e.song_user_id = leaving)
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

  FOR place IN
    SELECT c.relname AS name, a.attname AS owner FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
        AND c.relname NOT IN ('songs', 'deleted_songs')
        -- The songs leave everybody's lists too; what others heard of them stays theirs.
        AND (a.attname = 'user_id' OR (a.attname = 'song_user_id' AND c.relname <> 'plays'))
      ORDER BY a.attname = 'user_id', c.relname
  LOOP
    EXECUTE pg_catalog.format('DELETE FROM public.%I WHERE %I = $1', place.name, place.owner) USING leaving;
  END LOOP;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION hold_songs, lock_songs FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_songs, lock_songs TO encore_app;

-- Files that nobody may need any more are written down with what gave them up, until they are removed.

CREATE TABLE "files_to_remove" (
	"file_key" text PRIMARY KEY NOT NULL,
	"removing_since" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "files_to_remove" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- As before, and writes down the files of the songs.
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
  PERFORM 1 FROM public.playlists WHERE user_id = leaving ORDER BY playlist_id FOR UPDATE;

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
DROP FUNCTION forget_expired;
--> statement-breakpoint
-- As before, but the files of the songs are written down, and only the ids of the uploads answered.
CREATE FUNCTION forget_expired() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  WITH songs AS (
    DELETE FROM public.deleted_songs d WHERE d.deleted_at < now() - interval '24 hours' RETURNING d.*
  ), marks AS (
    DELETE FROM public.favourites f USING songs s WHERE f.song_user_id = s.user_id AND f.song_id = s.song_id
  ), files AS (
    INSERT INTO public.files_to_remove (file_key)
      SELECT DISTINCT key FROM songs CROSS JOIN LATERAL unnest(ARRAY[songs.audio_key, songs.cover_key]) AS key
      WHERE key IS NOT NULL ORDER BY key
      ON CONFLICT DO NOTHING
  ), playlists AS (
    DELETE FROM public.deleted_playlists p WHERE p.deleted_at < now() - interval '24 hours'
  )
  DELETE FROM public.uploads u WHERE u.created_at < now() - interval '24 hours' RETURNING u.upload_id
$$;
--> statement-breakpoint
-- Takes so many files to be removed by the caller, each of which no song needs, nor one that was deleted within a day.
-- Under a lock that new songs share, so that none is made of them from now on. Whoever took files and said nothing for
-- ten minutes is taken to be gone. Answers null for a file that is needed again: it is crossed off.
CREATE FUNCTION take_files_to_remove(p_limit integer) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(3626075);
  RETURN QUERY
    WITH batch AS (
      SELECT f.file_key, EXISTS (SELECT FROM public.unused_files(ARRAY[f.file_key])) AS is_unused
      FROM public.files_to_remove f
      WHERE f.removing_since IS NULL OR f.removing_since < now() - interval '10 minutes'
      ORDER BY f.removing_since NULLS FIRST, f.file_key LIMIT p_limit
    ), needed AS (
      DELETE FROM public.files_to_remove f USING batch b WHERE f.file_key = b.file_key AND NOT b.is_unused
    ), taken AS (
      UPDATE public.files_to_remove f SET removing_since = now() FROM batch b
        WHERE f.file_key = b.file_key AND b.is_unused
    )
    SELECT CASE WHEN b.is_unused THEN b.file_key END FROM batch b;
END
$$;
--> statement-breakpoint
-- Crosses off files that were removed.
CREATE FUNCTION files_removed(p_keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.files_to_remove f WHERE f.file_key = ANY (p_keys)
$$;
--> statement-breakpoint
-- What a transaction says first that makes a song of these files: none of them is taken to be removed until it has ended.
-- Answers whether that is too late for one of them.
CREATE FUNCTION hold_files(p_keys text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(3626075);
  RETURN EXISTS (
    SELECT FROM public.files_to_remove f
    WHERE f.file_key = ANY (p_keys) AND f.removing_since > now() - interval '10 minutes'
  );
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_expired, take_files_to_remove, files_removed, hold_files FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION forget_expired, take_files_to_remove, files_removed, hold_files TO encore_app;
--> statement-breakpoint
-- Asked by take_files_to_remove alone from now on.
REVOKE EXECUTE ON FUNCTION unused_files FROM encore_app;

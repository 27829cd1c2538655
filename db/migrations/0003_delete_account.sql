-- Leaving for good: everything of one user goes in one transaction, and files that nobody else's songs need.

CREATE INDEX "songs_by_audio" ON "songs" USING hash ("audio_key");
--> statement-breakpoint
-- Deletes every row of the scoped user, from every table that has a user_id: also from those that come later.
-- Runs as the owner, because plays and featured playlists are not the user's own to delete. Safe to run again.
-- Others keep what they heard and what their playlists were given: their plays and all counters stay.
CREATE FUNCTION delete_account() RETURNS void
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

  FOR place IN
    SELECT c.relname AS name, a.attname AS owner FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
        -- The songs leave everybody's lists too; what others heard of them stays theirs.
        AND (a.attname = 'user_id' OR (a.attname = 'song_user_id' AND c.relname <> 'plays'))
      ORDER BY a.attname = 'user_id', c.relname
  LOOP
    EXECUTE pg_catalog.format('DELETE FROM public.%I WHERE %I = $1', place.name, place.owner) USING leaving;
  END LOOP;
END
$$;
--> statement-breakpoint
-- Which of these files any song of any user is made from.
CREATE FUNCTION audio_in_use(p_keys text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT DISTINCT s.audio_key FROM public.songs s WHERE s.audio_key = ANY (p_keys)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION delete_account, audio_in_use FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION delete_account, audio_in_use TO encore_app;

-- Examines search terms for up to a second, after those of the previous call, and deletes those that no song, playlist or display name
-- has. Returns whether it reached the end. The place is in a table, because the caller may not see other users' terms. Deletes nothing while rows are added.
CREATE OR REPLACE FUNCTION prune_search_terms(p_terms integer) RETURNS TABLE (is_end boolean, deleted integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  batch CONSTANT integer := least(greatest(coalesce(p_terms, 0), 1), 1000);
  -- Within the app's statement_timeout, also when the unused terms are checked again. A check on Citus takes a round trip.
  deadline CONSTANT timestamptz := clock_timestamp() + interval '1 second';
  is_last boolean := true;
  place public.search_pruning;
  term record;
  unused text[] := '{}';
  examined integer := 0;
  removed integer := 0;
BEGIN
  -- One call at a time.
  IF NOT pg_try_advisory_xact_lock(3626077) THEN
    RETURN QUERY SELECT true, 0;
    RETURN;
  END IF;
  DELETE FROM public.search_pruning p RETURNING p.* INTO place;
  FOR term IN
    SELECT t.user_id, t.kind, t.key, t.artist_key FROM public.search_terms t
    WHERE (t.user_id, t.kind, t.key, t.artist_key)
      > (coalesce(place.owner, ''), coalesce(place.kind, ''), coalesce(place.key, ''), coalesce(place.artist_key, ''))
    ORDER BY t.user_id, t.kind, t.key, t.artist_key LIMIT batch
  LOOP
    examined := examined + 1;
    place := ROW(term.user_id, term.kind, term.key, term.artist_key);
    IF NOT public.is_search_term_used(term.user_id, term.kind, term.key, term.artist_key) THEN
      unused := unused || ARRAY[ARRAY[term.user_id, term.kind, term.key, term.artist_key]];
    END IF;
    is_last := examined < batch AND clock_timestamp() < deadline;
    EXIT WHEN NOT is_last;
  END LOOP;
  -- Does not wait: add_search_terms holds the lock until the rows whose terms it found are visible. Checked again, because rows may
  -- have been added since.
  IF unused <> '{}' AND pg_try_advisory_xact_lock(3626076) THEN
    FOR i IN 1 .. array_length(unused, 1) LOOP
      CONTINUE WHEN public.is_search_term_used(unused[i][1], unused[i][2], unused[i][3], unused[i][4]);
      DELETE FROM public.search_terms s
        WHERE s.user_id = unused[i][1] AND s.kind = unused[i][2] AND s.key = unused[i][3] AND s.artist_key = unused[i][4];
      removed := removed + 1;
    END LOOP;
  END IF;
  IF NOT is_last THEN
    INSERT INTO public.search_pruning SELECT place.*;
  END IF;
  RETURN QUERY SELECT is_last, removed;
END
$$;

REVOKE ALL ON FUNCTION prune_search_terms FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_search_terms TO encore_app;

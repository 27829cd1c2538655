-- Deletes search terms that no song, playlist or display name has, from up to 100 blocks of the table. Returns the block to continue
-- with, null at the end. A block number, because the caller may not see other users' terms. Deletes nothing while rows are added.
CREATE OR REPLACE FUNCTION prune_search_terms(p_first_block bigint, p_blocks integer)
RETURNS TABLE (next_block bigint, deleted integer) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  first CONSTANT bigint := greatest(coalesce(p_first_block, 0), 0);
  size CONSTANT bigint := pg_relation_size('public.search_terms') / current_setting('block_size')::bigint;
  next CONSTANT bigint := least(first, size) + least(greatest(coalesce(p_blocks, 0), 1), 100);
  unused text[];
  removed integer := 0;
BEGIN
  IF first < size THEN
    unused := ARRAY(
      SELECT ARRAY[t.user_id, t.kind, t.key, t.artist_key] FROM public.search_terms t
      WHERE t.ctid >= format('(%s,0)', first)::tid AND t.ctid < format('(%s,0)', next)::tid
        AND NOT public.is_search_term_used(t.user_id, t.kind, t.key, t.artist_key)
    );
  END IF;
  -- Does not wait: add_search_terms holds the lock until the rows whose terms it found are visible. Checked again, because rows may
  -- have been added since.
  IF cardinality(unused) > 0 AND pg_try_advisory_xact_lock(3626076) THEN
    DELETE FROM public.search_terms s USING generate_subscripts(unused, 1) AS i
      WHERE s.user_id = unused[i][1] AND s.kind = unused[i][2] AND s.key = unused[i][3] AND s.artist_key = unused[i][4]
        AND NOT public.is_search_term_used(s.user_id, s.kind, s.key, s.artist_key);
    GET DIAGNOSTICS removed = ROW_COUNT;
  END IF;
  RETURN QUERY SELECT CASE WHEN next < size THEN next END, removed;
END
$$;

REVOKE ALL ON FUNCTION prune_search_terms FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_search_terms TO encore_app;

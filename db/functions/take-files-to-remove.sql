-- Claims up to p_limit files that no song, playlist or restorable one uses, so that the caller can remove them.
-- Holds an exclusive lock against hold_files, so no new song can use a claimed file. A claim expires after 10 minutes.
-- Returns null for each file that is in use again; that file is removed from the list.
CREATE OR REPLACE FUNCTION take_files_to_remove(p_limit integer) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  keys text[];
  unused text[];
BEGIN
  PERFORM pg_advisory_xact_lock(3626075);
  keys := ARRAY(
    SELECT f.file_key FROM public.files_to_remove f
    WHERE f.removing_since IS NULL OR f.removing_since < now() - interval '10 minutes'
      OR f.removing_since > now() + interval '1 minute'
    ORDER BY f.removing_since NULLS FIRST, f.file_key LIMIT p_limit
  );
  unused := ARRAY(SELECT public.unused_files(keys));
  RETURN QUERY
    WITH batch AS (
      SELECT key AS file_key, key = ANY (unused) AS is_unused FROM unnest(keys) AS key
    ), needed AS (
      DELETE FROM public.files_to_remove f USING batch b WHERE f.file_key = b.file_key AND NOT b.is_unused
    ), taken AS (
      UPDATE public.files_to_remove f SET removing_since = now() FROM batch b
        WHERE f.file_key = b.file_key AND b.is_unused
    )
    SELECT CASE WHEN b.is_unused THEN b.file_key END FROM batch b;
END
$$;

REVOKE ALL ON FUNCTION take_files_to_remove FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_files_to_remove TO encore_app;

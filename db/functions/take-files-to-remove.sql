-- Claims up to p_limit files that neither a song nor a restorable deleted song uses, so that the caller can remove them.
-- Holds an exclusive lock against hold_files, so no new song can use a claimed file. A claim expires after 10 minutes.
-- Returns null for each file that is in use again; that file is removed from the list.
CREATE OR REPLACE FUNCTION take_files_to_remove(p_limit integer) RETURNS SETOF text
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

REVOKE ALL ON FUNCTION take_files_to_remove FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_files_to_remove TO encore_app;

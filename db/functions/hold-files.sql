-- Prevents files from being removed until the transaction ends. Must run before a song with these files is inserted.
-- Returns true if one of the files is being removed right now.
CREATE OR REPLACE FUNCTION hold_files(p_keys text[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(3626075);
  RETURN EXISTS (
    SELECT FROM public.files_to_remove f
    WHERE f.file_key = ANY (p_keys) AND f.removing_since > now() - interval '10 minutes'
      -- A later claim is from before the clock was set back.
      AND f.removing_since < now() + interval '1 minute'
  );
END
$$;

REVOKE ALL ON FUNCTION hold_files FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_files TO encore_app;

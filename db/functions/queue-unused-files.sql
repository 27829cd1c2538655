-- Records those of the keys in files_to_remove that no song, playlist or restorable one uses. Returns the recorded ones.
CREATE OR REPLACE FUNCTION queue_unused_files(p_keys text[]) RETURNS SETOF text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO public.files_to_remove (file_key)
    SELECT DISTINCT key FROM public.unused_files(p_keys) AS key ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING file_key
$$;

REVOKE ALL ON FUNCTION queue_unused_files FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_unused_files TO encore_app;

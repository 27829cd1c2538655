-- Records files in files_to_remove that were stored for a song that was not created.
-- take_files_to_remove skips those that another song uses.
CREATE OR REPLACE FUNCTION give_up_files(p_keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO public.files_to_remove (file_key)
    SELECT DISTINCT key FROM unnest(p_keys) AS key ORDER BY key
    ON CONFLICT DO NOTHING
$$;

REVOKE ALL ON FUNCTION give_up_files FROM PUBLIC;
GRANT EXECUTE ON FUNCTION give_up_files TO encore_app;

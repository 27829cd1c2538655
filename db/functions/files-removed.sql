-- Removes keys from files_to_remove after their files were deleted from the store.
CREATE OR REPLACE FUNCTION files_removed(p_keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.files_to_remove f WHERE f.file_key = ANY (p_keys)
$$;

REVOKE ALL ON FUNCTION files_removed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_removed TO encore_app;

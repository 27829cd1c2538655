-- Removes a value that `claim_shared` stored, if it is still there.
CREATE OR REPLACE FUNCTION release_shared(p_kind text, p_key text, p_value text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.shared_state WHERE kind = p_kind AND key = p_key AND value = p_value
$$;

REVOKE ALL ON FUNCTION release_shared FROM PUBLIC;
GRANT EXECUTE ON FUNCTION release_shared TO encore_app;

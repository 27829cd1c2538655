-- The value stored under a key; null when there is none.
CREATE OR REPLACE FUNCTION get_shared(p_kind text, p_key text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT s.value FROM public.shared_state s
    WHERE s.kind = p_kind AND s.key = p_key AND s.expires_at > clock_timestamp()
$$;

REVOKE ALL ON FUNCTION get_shared FROM PUBLIC;
GRANT EXECUTE ON FUNCTION get_shared TO encore_app;

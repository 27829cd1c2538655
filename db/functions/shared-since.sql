-- The values of a kind that are stored and were changed after a time; all of them if that time is in the future, because then
-- the clock was set back, as after a failover.
CREATE OR REPLACE FUNCTION shared_since(p_kind text, p_since timestamptz)
RETURNS TABLE (key text, value text, changed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT s.key, s.value, s.changed_at FROM public.shared_state s
    WHERE s.kind = p_kind AND (s.changed_at > p_since OR p_since > clock_timestamp()) AND s.expires_at > clock_timestamp()
$$;

REVOKE ALL ON FUNCTION shared_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shared_since TO encore_app;

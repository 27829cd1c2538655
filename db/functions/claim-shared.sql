-- Stores a value until it expires, unless another value is stored under the key. Returns whether it was stored. A value that
-- was stored in the future has expired: the clock was set back, as after a failover.
CREATE OR REPLACE FUNCTION claim_shared(p_kind text, p_key text, p_value text, p_ttl_ms integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO public.shared_state AS s (kind, key, value, changed_at, expires_at)
    VALUES (p_kind, p_key, p_value, clock_timestamp(), clock_timestamp() + p_ttl_ms * interval '1 millisecond')
    ON CONFLICT (kind, key) DO UPDATE
      SET value = excluded.value, changed_at = excluded.changed_at, expires_at = excluded.expires_at
      WHERE s.expires_at < clock_timestamp() OR s.changed_at > clock_timestamp() + interval '1 minute';
  RETURN FOUND;
END
$$;

REVOKE ALL ON FUNCTION claim_shared FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_shared TO encore_app;

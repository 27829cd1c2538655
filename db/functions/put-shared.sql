-- Stores a value until it expires. Deletes a few expired ones, so that the table stays small.
CREATE OR REPLACE FUNCTION put_shared(p_kind text, p_key text, p_value text, p_ttl_ms integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  WITH expired AS (
    DELETE FROM public.shared_state WHERE (kind, key) IN (
      SELECT s.kind, s.key FROM public.shared_state s WHERE s.expires_at < now()
        ORDER BY s.expires_at LIMIT 10 FOR UPDATE SKIP LOCKED
    ) AND (kind, key) <> (p_kind, p_key)
  )
  INSERT INTO public.shared_state AS s (kind, key, value, changed_at, expires_at)
    VALUES (p_kind, p_key, p_value, clock_timestamp(), clock_timestamp() + p_ttl_ms * interval '1 millisecond')
    ON CONFLICT (kind, key) DO UPDATE
      SET value = excluded.value, changed_at = excluded.changed_at, expires_at = excluded.expires_at
$$;

REVOKE ALL ON FUNCTION put_shared FROM PUBLIC;
GRANT EXECUTE ON FUNCTION put_shared TO encore_app;

-- The hashed tokens of a search without alternatives. Internal to the search functions.
CREATE OR REPLACE FUNCTION search_needed(p_owner text, p_positions jsonb) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT array_agg(public.search_token(p_owner, position ->> 0)) FROM jsonb_array_elements(p_positions) AS position
$$;

REVOKE ALL ON FUNCTION search_needed FROM PUBLIC, encore_app;

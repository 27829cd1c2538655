-- The hashed tokens of one of the positions of a search, whose alternatives are texts. A search with fewer positions repeats its
-- first one, so that one prepared statement serves all searches. Internal to the search functions.
CREATE OR REPLACE FUNCTION search_position(p_owner text, p_positions jsonb, p_place integer) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT array_agg(public.search_token(p_owner, alternative))
  FROM jsonb_array_elements_text(coalesce(p_positions -> p_place, p_positions -> 0)) AS alternative
$$;

REVOKE ALL ON FUNCTION search_position FROM PUBLIC, encore_app;

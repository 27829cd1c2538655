-- Whether no position of a search has alternatives. Internal to the search functions.
CREATE OR REPLACE FUNCTION is_plain_search(p_positions jsonb, p_starts jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT bool_and(jsonb_array_length(position) = 1) FROM jsonb_array_elements(p_positions || p_starts) AS position
$$;

REVOKE ALL ON FUNCTION is_plain_search FROM PUBLIC, encore_app;

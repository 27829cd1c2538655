-- The SQL condition for rows that have each of the words. Internal to the search functions.
-- `p_words` is an array with the alternatives of each word; `p_tokens` and `p_text` are SQL expressions for a row's tokens and
-- for its text, which is searched for runs of scripts without spaces: tokens only tell that it has all pairs of characters.
CREATE OR REPLACE FUNCTION search_condition(p_tokens text, p_text text, p_owner text, p_tag text, p_words jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT string_agg('(' || position.condition || ')', ' AND ')
  FROM jsonb_array_elements(p_words) AS alternatives
  CROSS JOIN LATERAL (
    SELECT string_agg(one.condition, ' OR ') AS condition
    FROM (
      SELECT format('%s && %L::bigint[]', p_tokens,
        array_agg(public.search_token(p_owner, p_tag || left(w, 12)))) AS condition
      FROM jsonb_array_elements_text(alternatives) AS w
      WHERE length(w) = 1 OR NOT public.is_search_run(w)
      HAVING count(*) > 0
      UNION ALL
      SELECT format('(%s @> %L::bigint[] AND strpos(%s, %L) > 0)', p_tokens,
        ARRAY(SELECT public.search_token(p_owner, p_tag || substr(w, i, 2)) FROM generate_series(1, length(w) - 1) AS i),
        p_text, w)
      FROM jsonb_array_elements_text(alternatives) AS w
      WHERE length(w) > 1 AND public.is_search_run(w)
    ) AS one
  ) AS position
$$;

REVOKE ALL ON FUNCTION search_condition FROM PUBLIC, encore_app;

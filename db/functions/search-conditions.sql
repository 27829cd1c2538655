-- The conditions of a search in order of relevance: the whole name, names that begin with the first word, names with the words.
CREATE OR REPLACE FUNCTION search_conditions(p_tokens text, p_text text, p_owner text, p_key text, p_words jsonb) RETURNS text[]
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE WHEN p_words = '[]' THEN ARRAY['true'] ELSE ARRAY[
    format('%s @> ARRAY[%s]', p_tokens, public.search_token(p_owner, '!' || p_key)),
    format('%s && %L::bigint[]', p_tokens, ARRAY(
      SELECT public.search_token(p_owner, '<' || left(w, 12)) FROM jsonb_array_elements_text(p_words -> 0) AS w
    )) || ' AND ' || words,
    words
  ] END
  FROM public.search_condition(p_tokens, p_text, p_owner, '^', p_words) AS words
$$;

REVOKE ALL ON FUNCTION search_conditions FROM PUBLIC, encore_app;

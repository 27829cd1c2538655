-- Returns words of the scoped user's library and of public content that may be meant by a word: those that differ by few
-- letters, and those that contain it. The caller measures the distance.
-- Security definer: the app's role cannot read search_terms. The function filters by user itself.
-- The condition on user_id is for Citus, which finds the shard by it: the tokens contain the owner.
-- Without sequential and plain index scans: the planner does not know how many rows have a token.
CREATE OR REPLACE FUNCTION search_vocabulary(p_word text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  -- Pairs or triples that together cover the word.
  size CONSTANT integer := least(length(p_word), 3);
  owner text;
  deletes bigint[];
  parts bigint[];
BEGIN
  IF me IS NULL OR length(p_word) < 2 THEN
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    deletes := ARRAY(
      SELECT public.search_token(owner, '~' || d)
      FROM public.search_deletes(p_word, CASE WHEN length(p_word) < 6 THEN 1 ELSE 2 END) AS d
    );
    IF length(p_word) > 2 THEN
      RETURN QUERY SELECT t.key FROM public.search_terms t WHERE t.tokens && deletes AND (owner IS NULL OR t.user_id = owner) LIMIT 200;
    END IF;
    parts := ARRAY(
      SELECT public.search_token(owner, '*' || substr(p_word, i, size)) FROM generate_series(1, length(p_word) - size + 1) AS i
    );
    RETURN QUERY SELECT t.key FROM public.search_terms t
      WHERE t.tokens @> parts AND strpos(t.key, p_word) > 1 AND (owner IS NULL OR t.user_id = owner) LIMIT 40;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_vocabulary FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_vocabulary TO encore_app;

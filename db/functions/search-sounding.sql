-- Returns artists that sound like the names in a JSON array or have these initial consonants of Hangul, and words in other scripts that
-- sound like the given ones: of the scoped user's library and of public content. The caller measures how much they differ.
-- Security definer: the app's role cannot read search_terms. The function filters by user itself.
-- The condition on user_id is for Citus, which finds the shard by it: the tokens contain the owner.
-- Without sequential and plain index scans: the planner does not know how many rows have a token.
CREATE OR REPLACE FUNCTION search_sounding(p_names text, p_words text)
RETURNS TABLE (typed text, key text, is_artist boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  owner text;
  one text;
  sounds bigint[];
BEGIN
  IF me IS NULL THEN
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    FOR one IN SELECT json_array_elements_text(p_names::json) LOOP
      sounds := CASE WHEN one ~ '^[\u1100-\u1112]+$' THEN ARRAY[public.search_token(owner || 'artist', '%' || left(one, 12))]
        ELSE public.search_sounds(owner, 'artist', one) END;
      RETURN QUERY SELECT one, t.key, true FROM public.search_terms t
        WHERE t.tokens && sounds AND (owner IS NULL OR t.user_id = owner) LIMIT 200;
    END LOOP;
    FOR one IN SELECT json_array_elements_text(p_words::json) LOOP
      sounds := ARRAY[public.search_token(owner, '%' || public.search_sound(one))];
      RETURN QUERY SELECT one, t.key, false FROM public.search_terms t
        WHERE t.tokens && sounds AND (owner IS NULL OR t.user_id = owner) LIMIT 40;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_sounding FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_sounding TO encore_app;

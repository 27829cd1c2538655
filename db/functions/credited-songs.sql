-- Returns the ids of songs with this artist among several, by the folded name: the scoped user's, or else public ones.
-- Security definer: behind row-level security Postgres does not use an index for operators that are not leakproof. The
-- function filters by user itself. The condition on user_id is for Citus, which finds the shard by it.
-- Without sequential and plain index scans: the planner does not know how many rows have a token.
CREATE OR REPLACE FUNCTION credited_songs(p_key text, p_own boolean) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  token CONSTANT bigint[] := ARRAY[public.search_token(CASE WHEN p_own THEN me ELSE '' END, '@' || p_key)];
BEGIN
  IF me IS NULL THEN
    RETURN '{}';
  END IF;
  IF p_own THEN
    RETURN ARRAY(
      SELECT s.song_id FROM public.songs s
      WHERE s.user_id = me AND s.artist_keys IS NOT NULL
        AND public.credit_tokens(s.user_id, s.public, s.artist_keys) @> token AND p_key = ANY (s.artist_keys)
    );
  END IF;
  RETURN ARRAY(
    SELECT s.song_id FROM public.songs s
    WHERE s.public AND s.artist_keys IS NOT NULL
      AND public.credit_tokens(s.user_id, s.public, s.artist_keys) @> token AND p_key = ANY (s.artist_keys)
  );
END
$$;

REVOKE ALL ON FUNCTION credited_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION credited_songs TO encore_app;

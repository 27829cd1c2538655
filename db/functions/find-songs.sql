-- Returns songs similar to the words, among the scoped user's songs and public ones, best match first.
-- Security definer: behind row-level security Postgres does not use an index for operators that are not leakproof. The
-- function filters by user itself, and callers join the result with songs under their own policies.

-- Loads pg_trgm: until then only a superuser may set its parameters.
SELECT public.similarity('', '');

CREATE OR REPLACE FUNCTION find_songs(p_words text, p_limit integer)
RETURNS TABLE (user_id text, song_id bigint, score real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' SET pg_trgm.word_similarity_threshold = '0.5' AS $$
  SELECT s.user_id, s.song_id,
    public.word_similarity(p_words, s.songname || ' ' || s.artist || ' ' || coalesce(s.album, ''))
      + public.similarity(p_words, s.songname) AS score
  FROM public.songs s
  WHERE p_words OPERATOR(public.<%) (s.songname || ' ' || s.artist || ' ' || coalesce(s.album, ''))
    AND (
      s.user_id = nullif(current_setting('app.user_id', true), '')
      OR (s.public AND nullif(current_setting('app.user_id', true), '') IS NOT NULL)
    )
  ORDER BY score DESC, s.plays DESC, s.song_id
  LIMIT p_limit
$$;

REVOKE ALL ON FUNCTION find_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_songs TO encore_app;

-- Returns artists and albums with names similar to the words, among the scoped user's songs and public ones, best match first.
-- Security definer for the same reason as find_songs; filters by user itself.

-- Loads pg_trgm: until then only a superuser may set its parameters.
SELECT public.similarity('', '');

CREATE OR REPLACE FUNCTION find_names(p_words text, p_limit integer)
RETURNS TABLE (artist text, album text, song_count bigint, artist_score real, album_score real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' SET pg_trgm.word_similarity_threshold = '0.5' AS $$
  WITH listener AS (SELECT nullif(current_setting('app.user_id', true), '') AS user_id)
  SELECT min(s.artist), min(s.album),
    coalesce(nullif(count(*) FILTER (WHERE s.user_id = listener.user_id), 0), count(*)),
    max(public.word_similarity(p_words, s.artist)) AS artist_score,
    max(public.word_similarity(p_words, coalesce(s.album, ''))) AS album_score
  FROM public.songs s, listener
  WHERE p_words OPERATOR(public.<%) (s.songname || ' ' || s.artist || ' ' || coalesce(s.album, ''))
    AND (s.user_id = listener.user_id OR (s.public AND listener.user_id IS NOT NULL))
    AND greatest(
      public.word_similarity(p_words, s.artist), public.word_similarity(p_words, coalesce(s.album, ''))
    ) >= 0.5
  GROUP BY s.artist_key, s.album_key
  ORDER BY greatest(max(public.word_similarity(p_words, s.artist)), max(public.word_similarity(p_words, s.album))) DESC,
    s.artist_key, s.album_key
  LIMIT p_limit
$$;

REVOKE ALL ON FUNCTION find_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_names TO encore_app;

-- Search that forgives typing mistakes: trigrams, and the one function that may look through them.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
--> statement-breakpoint
CREATE INDEX "songs_words" ON "songs" USING gin (("songname" || ' ' || "artist" || ' ' || coalesce("album", '')) gin_trgm_ops);
--> statement-breakpoint
-- The songs of the scoped user, and public ones, that resemble the words, the best first.
-- Runs as the owner, because row-level security keeps operators that are not leakproof off every index; so it filters
-- by the user itself. Its callers read the songs through their policies once more.
CREATE FUNCTION find_songs(p_words text, p_limit integer)
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
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_songs FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_songs TO encore_app;

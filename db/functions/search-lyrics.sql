-- Returns up to `p_limit` songs of the scoped user with all words or beginnings of words in their lyrics, those with the whole phrase first.
-- p_tokens: as `search_beginnings` makes them, without a tag. p_phrase: folded. Security definer for the same reason as
-- `search_songs`; filters by user itself.
CREATE OR REPLACE FUNCTION search_lyrics(p_tokens text[], p_phrase text, p_limit integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  needed CONSTANT bigint[] := ARRAY(SELECT public.search_token(me, token) FROM unnest(p_tokens) AS token);
BEGIN
  IF me IS NULL OR needed = '{}' THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT found.song_id FROM (
      SELECT s.song_id, s.lyrics FROM public.songs s
      WHERE s.user_id = me AND s.lyrics IS NOT NULL AND public.search_lyrics_tokens(s.user_id, s.lyrics) @> needed
      LIMIT 50
    ) AS found
    ORDER BY position(p_phrase IN public.fold_text(found.lyrics)) = 0, found.song_id LIMIT p_limit;
END
$$;

REVOKE ALL ON FUNCTION search_lyrics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_lyrics TO encore_app;

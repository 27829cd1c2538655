-- The tokens of the lyrics of a song: the beginnings of their words, and in scripts without spaces pairs of characters. Without
-- the times and tags of LRC, and of long texts the first 5,000 characters.
CREATE FUNCTION public.search_lyrics_tokens(owner text, lyrics text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_hashes(
  ARRAY[owner],
  search_beginnings('', search_words(fold_text(left(regexp_replace(lyrics, '\[[^\]\n]*\]', ' ', 'g'), 5000))))
);

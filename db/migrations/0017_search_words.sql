-- Words of names and the tokens of the search indexes. The words are those of lib/search-words.ts (db/fold-text.test.ts).
-- Indexes contain the results: change a function only in a migration that computes them anew.

-- Words of a folded name: split at punctuation, and without it ("ac/dc" has the words ac, dc and acdc). Runs of scripts without
-- spaces between words, of Hangul and of symbols are words of their own. A name of punctuation only is one word.
CREATE FUNCTION public.search_words(key text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  spaced text := regexp_replace(key COLLATE "C", '[\u0020\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]+', ' ', 'g');
  found text[];
BEGIN
  IF length(spaced) > 1 AND key <> spaced THEN
    spaced := spaced || ' ' || regexp_replace(key COLLATE "C", '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]+', '', 'g');
  END IF;
  IF octet_length(spaced) = length(spaced) THEN
    found := ARRAY(SELECT DISTINCT w FROM unnest(string_to_array(spaced, ' ')) AS w WHERE w <> '');
  ELSE
    found := ARRAY(SELECT DISTINCT m[1] FROM regexp_matches(spaced COLLATE "C", '[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2190-\u2bff\u3004-\u3007\u3012\u3013\u3020-\u302f\u3031-\u303c\u303e-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\ud7ff\uf900-\ufaff\U00016fe0-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003ffff]+|[^ \u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2190-\u2bff\u3004-\u3007\u3012\u3013\u3020-\u302f\u3031-\u303c\u303e-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\ud7ff\uf900-\ufaff\U00016fe0-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003ffff]+', 'g') AS m);
  END IF;
  RETURN CASE WHEN found = '{}' AND key <> '' THEN ARRAY[replace(key, ' ', '')] ELSE found END;
END $$;
--> statement-breakpoint
-- Whether a word is a run of a script without spaces between words, of Hangul or of symbols.
CREATE FUNCTION public.is_search_run(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN octet_length(word) > length(word) AND word COLLATE "C" ~ '^[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2190-\u2bff\u3004-\u3007\u3012\u3013\u3020-\u302f\u3031-\u303c\u303e-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\ud7ff\uf900-\ufaff\U00016fe0-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003ffff]';
--> statement-breakpoint
-- A token of the search indexes: the hash of a text and of whose it is; the owner '' is everyone.
CREATE FUNCTION public.search_token(owner text, token text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(owner || chr(1) || token, 0);
--> statement-breakpoint
-- What a name can be found by, with `tag` before each: the beginnings of its words, up to 12 characters long, and in scripts
-- without spaces each character and pair of characters.
CREATE FUNCTION public.search_beginnings(tag text, words text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  word text;
  found text[] := '{}';
BEGIN
  FOREACH word IN ARRAY words LOOP
    FOR n IN 1 .. least(length(word), 12) LOOP
      found := found || (tag || left(word, n));
    END LOOP;
    CONTINUE WHEN NOT public.is_search_run(word);
    FOR i IN 2 .. length(word) LOOP
      found := found || (tag || substr(word, i, 1)) || (tag || substr(word, i, 2));
    END LOOP;
  END LOOP;
  RETURN found;
END $$;
--> statement-breakpoint
-- What the whole name can be found by: `!` the name, `<` the beginnings of its first word.
CREATE FUNCTION public.search_starts(key text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  spaced text := ltrim(regexp_replace(key COLLATE "C", '[\u0020\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]+', ' ', 'g'));
  word text := CASE WHEN spaced = '' THEN replace(key, ' ', '') ELSE split_part(spaced, ' ', 1) END;
  found text[] := ARRAY['!' || key];
BEGIN
  FOR n IN 1 .. least(length(word), 12) LOOP
    found := found || ('<' || left(word, n));
  END LOOP;
  RETURN found;
END $$;
--> statement-breakpoint
-- The tokens of texts for each owner.
CREATE FUNCTION public.search_hashes(owners text[], texts text[]) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  owner text;
  t text;
  tokens bigint[] := '{}';
BEGIN
  FOREACH owner IN ARRAY owners LOOP
    FOREACH t IN ARRAY texts LOOP
      tokens := tokens || hashtextextended(owner || chr(1) || t, 0);
    END LOOP;
  END LOOP;
  RETURN tokens;
END $$;
--> statement-breakpoint
-- The tokens of an artist, an album, a genre, a playlist or a person.
CREATE FUNCTION public.search_tokens(owners text[], key text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_hashes(owners, search_starts(key) || search_beginnings('^', search_words(key)));
--> statement-breakpoint
-- The tokens of a song: its name, words of its artist and album, and its genre's words after `g`.
CREATE FUNCTION public.search_song_tokens(owner text, is_public boolean, name_key text, artist_key text, album_key text, genre_key text)
RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_hashes(
  CASE WHEN is_public THEN ARRAY[owner, ''] ELSE ARRAY[owner] END,
  search_starts(name_key) || search_beginnings('^', search_words(name_key || ' ' || artist_key || ' ' || album_key))
    || search_beginnings('g', search_words(genre_key))
);
--> statement-breakpoint
-- The beginning of a word with up to two letters left out, one in short words: two words with a result in common differ by few
-- typing errors (symmetric deletes).
CREATE FUNCTION public.search_deletes(word text, deletes integer) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH start AS (SELECT left(word, 7) AS t),
  once AS (
    SELECT DISTINCT left(t, i - 1) || substr(t, i + 1) AS t FROM start, generate_series(1, length(t)) AS i
  )
  SELECT t FROM start
  UNION SELECT t FROM once
  UNION SELECT left(t, i - 1) || substr(t, i + 1) FROM once, generate_series(1, length(t)) AS i WHERE deletes > 1
$$;
--> statement-breakpoint
-- The tokens of a word of the vocabulary: `~` its symmetric deletes, `*` its pairs and triples of letters after the first.
CREATE FUNCTION public.search_word_tokens(owner text, word text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
  SELECT search_token(owner, '~' || d) FROM search_deletes(word, CASE WHEN length(word) < 5 THEN 1 ELSE 2 END) AS d
  UNION ALL
  SELECT DISTINCT search_token(owner, '*' || substr(word, i, n))
  FROM generate_series(2, length(word) - 1) AS i, generate_series(2, 3) AS n WHERE i + n - 1 <= length(word)
);

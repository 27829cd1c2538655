-- Words of names with symbols in place of letters (“ke$ha”), and of numbers with spaces (“10 000”): names are found by either
-- spelling. The words of a song are those of each of its names. The same as lib/search-words.ts (db/fold-text.test.ts).

-- A folded name with letters in place of symbols, and numbers without spaces. The first case is a shortcut.
CREATE FUNCTION public.search_spelled(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN key COLLATE "C" !~ '[$!@€]|[0-9] [0-9]' THEN key ELSE
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(key COLLATE "C",
    '(?<=[a-z])\$|\$(?=[a-z])', 's', 'g'),
    '(?<=[a-z])!(?=[a-z])', 'i', 'g'),
    '(?<=[a-z])@(?=[a-z])', 'a', 'g'),
    '(?<=[a-z])€(?=[a-z])', 'e', 'g'),
    '(?<=[0-9]) (?=[0-9]{3}(?![0-9]))', '', 'g')
END;
--> statement-breakpoint
CREATE FUNCTION public.search_without_marks(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(key COLLATE "C", '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]+', '', 'g');
--> statement-breakpoint
-- A folded name without apostrophes, without punctuation, and with letters in place of symbols: a part of any of them is a part of the
-- name. The first case is a shortcut.
CREATE FUNCTION public.search_spellings(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN key COLLATE "C" !~ '[!-/:-@[-`{-~·€]' THEN key
  ELSE replace(key, '''', '') || ' ' || search_without_marks(key)
    || CASE WHEN key COLLATE "C" ~ '[$!@€]' THEN ' ' || search_without_marks(search_spelled(key)) ELSE '' END
END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.search_words(key text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  spaced text := regexp_replace(key COLLATE "C", '[\u0020\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]+', ' ', 'g');
  spelled text := public.search_spelled(key);
  found text[];
BEGIN
  IF length(spaced) > 1 AND key <> spaced THEN
    spaced := spaced || ' ' || public.search_without_marks(key);
  END IF;
  IF spelled <> key THEN
    spaced := spaced || ' ' || public.search_without_marks(spelled);
  END IF;
  IF octet_length(spaced) = length(spaced) THEN
    found := ARRAY(SELECT DISTINCT w FROM unnest(string_to_array(spaced, ' ')) AS w WHERE w <> '');
  ELSE
    found := ARRAY(SELECT DISTINCT m[1] FROM regexp_matches(spaced COLLATE "C", '[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2190-\u2bff\u3004-\u3007\u3012\u3013\u3020-\u302f\u3031-\u303c\u303e-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\ud7ff\uf900-\ufaff\U00016fe0-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003ffff]+|[^ \u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2190-\u2bff\u3004-\u3007\u3012\u3013\u3020-\u302f\u3031-\u303c\u303e-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\ud7ff\uf900-\ufaff\U00016fe0-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003ffff]+', 'g') AS m);
  END IF;
  RETURN CASE WHEN found = '{}' AND key <> '' THEN ARRAY[replace(key, ' ', '')] ELSE found END;
END $$;
--> statement-breakpoint
CREATE FUNCTION public.search_song_words(name_key text, artist_key text, album_key text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_words(name_key) || search_words(artist_key)
  || CASE WHEN album_key = chr(65535) THEN '{}' ELSE search_words(album_key) END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.search_starts(key text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  spaced text := ltrim(regexp_replace(key COLLATE "C", '[\u0020\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]+', ' ', 'g'));
  word text := CASE WHEN spaced = '' THEN replace(key, ' ', '') ELSE split_part(spaced, ' ', 1) END;
  joined text := btrim(public.search_without_marks(public.search_spelled(key)), ' ');
  found text[] := ARRAY['!' || key];
BEGIN
  IF joined <> '' AND joined <> key THEN
    found := found || ('!' || joined);
    FOR n IN 1 .. least(length(split_part(joined, ' ', 1)), 12) LOOP
      found := found || ('<' || left(joined, n));
    END LOOP;
  END IF;
  FOR n IN 1 .. least(length(word), 12) LOOP
    found := found || ('<' || left(word, n));
  END LOOP;
  RETURN found;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.search_song_tokens(owner text, is_public boolean, name_key text, artist_key text, album_key text, genre_key text)
RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_hashes(
  CASE WHEN is_public THEN ARRAY[owner, ''] ELSE ARRAY[owner] END,
  search_starts(name_key) || search_beginnings('^', search_song_words(name_key, artist_key, album_key))
    || search_beginnings('g', search_words(genre_key))
);
--> statement-breakpoint
REINDEX INDEX songs_search;
--> statement-breakpoint
REINDEX INDEX playlists_search;
--> statement-breakpoint
REINDEX INDEX users_search;
--> statement-breakpoint
UPDATE search_terms SET tokens = search_tokens(ARRAY[user_id || kind], key)
  WHERE kind <> 'word' AND (key COLLATE "C" ~ '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061e\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2e00-\u2e7f\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6f\uffff]' OR search_spelled(key) <> key);
--> statement-breakpoint
-- The new words of names, for typing errors and parts of words.
SELECT index_songs(ARRAY(
  SELECT song_id FROM songs WHERE (name_key || ' ' || artist_key || ' ' || album_key) COLLATE "C" ~ '[$!@€]|[0-9] [0-9]'
));
--> statement-breakpoint
SELECT add_search_terms(array_agg(owner), '{}', '{}', '{}', array_agg(fold_text(name))) FROM playlists,
  unnest(CASE WHEN visibility = 'private' THEN ARRAY[user_id] ELSE ARRAY[user_id, ''] END) AS owner
  WHERE fold_text(name) COLLATE "C" ~ '[$!@€]|[0-9] [0-9]' HAVING count(*) > 0;
--> statement-breakpoint
SELECT add_search_terms(array_fill(''::text, ARRAY[count(*)::integer]), '{}', '{}', '{}', array_agg(fold_text(display_name))) FROM users
  WHERE fold_text(display_name) COLLATE "C" ~ '[$!@€]|[0-9] [0-9]' HAVING count(*) > 0;

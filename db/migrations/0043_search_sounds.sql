-- Sounds of names, for searches that find nothing else: artists that sound alike (“lincoln park”), names in Greek, Cyrillic, Hebrew and
-- Arabic letters by their transliterations, and Korean artists by initial consonants.

-- The consonants of a folded name in six classes, as in Soundex but for the whole name. Other scripts have the classes of their usual
-- transliterations; h, w and punctuation are omitted, adjacent letters of one class are one.
CREATE FUNCTION public.search_sound(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(translate(
    replace(replace(replace(replace(replace(key, 'μπ', 'b'), 'ψ', 'ps'), 'ц', 'ts'), 'צ', 'ts'), 'ץ', 'ts') COLLATE "C",
    'bfpvβπφбвпфבפףبفپڤ' || 'cgjkqsxzγζκξσχгжзксхчшщґђћџגזכךסקשجخزسشصغقكچژگ' || 'dtδθτдтדטתتثدذضطظ' || 'lλлљלل' || 'mnμνмнњמםנןمن' || 'rρрרر'
      || '0123456789hw ''"-.,&!/()',
    repeat('1', 18) || repeat('2', 46) || repeat('3', 17) || repeat('4', 6) || repeat('5', 13) || repeat('6', 5)
  ), '([1-6])\1+', '\1', 'g'), '[^1-6]+', '', 'g');
--> statement-breakpoint
-- The initial consonants of the Hangul syllables in a text.
CREATE FUNCTION public.search_initials(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(string_agg(chr(4352 + (ascii(c) - 44032) / 588), '' ORDER BY i), '')
  FROM regexp_split_to_table(key, '') WITH ORDINALITY AS t (c, i) WHERE ascii(c) BETWEEN 44032 AND 55203
);
--> statement-breakpoint
-- Tokens of a search term: `%` the sound of an artist, with up to one consonant left out of long ones, the beginnings of its initial
-- consonants, or the sound of a word in another script.
CREATE FUNCTION public.search_sounds(owner text, kind text, key text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
  SELECT search_token(owner || kind, '%' || d) FROM search_sound(key) AS sound, search_deletes(sound, 1) AS d
    WHERE kind = 'artist' AND length(sound) > 2 AND (length(sound) > 4 OR d = sound)
  UNION ALL
  SELECT DISTINCT search_token(owner || kind, '%' || left(initials, n))
    FROM unnest(string_to_array(key, ' ') || key) AS part, search_initials(part) AS initials, generate_series(2, least(length(initials), 12)) AS n
    WHERE kind = 'artist' AND octet_length(key) > length(key)
  UNION ALL
  SELECT search_token(owner, '%' || sound) FROM search_sound(key) AS sound
    WHERE kind = 'word' AND length(sound) > 1 AND key COLLATE "C" ~ '[\u0370-\u06ff]'
);
--> statement-breakpoint
UPDATE search_terms SET tokens = tokens || search_sounds(user_id, kind, key)
  WHERE kind = 'artist' OR (kind = 'word' AND key COLLATE "C" ~ '[\u0370-\u06ff]');

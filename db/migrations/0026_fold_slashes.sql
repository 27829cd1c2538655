-- Kinds of slashes, also that of fractions such as ½, are folded to a slash.
CREATE OR REPLACE FUNCTION public.fold_punctuation(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(t, '`´‘’‚‛′‵ʹʻʼʽˈˊˋ΄ʾʿ՚׳ꞌ᾽᾿＇｀“”„‟″‶«»〝〞〟״＂‐‑‒–—―−⁃˗֊־⸺⸻﹘﹣－〜∼～⁄∕⧸',
  '''''''''''''''''''''''''''''''''''''''''''''''''''"""""""""""""----------------~~~///');
--> statement-breakpoint
-- Computes the generated columns of these songs anew.
UPDATE songs SET songname = songname
  WHERE songname || artist || coalesce(album, '') || coalesce(album_artist, '') || coalesce(genre, '') ~ '[\u00bc-\u00be\u2044\u2150-\u215f\u2189\u2215\u29f8]';
--> statement-breakpoint
DO $do$ BEGIN
  IF EXISTS (SELECT FROM playlists WHERE name ~ '[\u00bc-\u00be\u2044\u2150-\u215f\u2189\u2215\u29f8]')
    OR EXISTS (SELECT FROM users WHERE display_name ~ '[\u00bc-\u00be\u2044\u2150-\u215f\u2189\u2215\u29f8]') THEN
    REINDEX INDEX playlists_search;
    REINDEX INDEX users_search;
  END IF;
END $do$;

-- fold_text: folding of names for comparison, identity and search; the same as lib/fold-text.ts (db/fold-text.test.ts).
-- Stored columns and indexes contain its results: change it only in a migration that computes them anew.

-- Locale order of names, with numbers by value.
CREATE COLLATION IF NOT EXISTS public.natural_sort (provider = icu, locale = 'und-u-kn-true');
--> statement-breakpoint
-- Lowercase for every script, independent of the database's locale. `pg_c_utf8` exists since Postgres 17.
DO $do$ BEGIN
  EXECUTE format($sql$
    CREATE FUNCTION public.lower_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(t COLLATE %I)
  $sql$, CASE WHEN EXISTS (SELECT FROM pg_collation WHERE collname = 'pg_c_utf8') THEN 'pg_c_utf8' ELSE 'und-x-icu' END);
END $do$;
--> statement-breakpoint
-- Kinds of apostrophes, quotes, dashes and tildes.
CREATE FUNCTION public.fold_punctuation(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(t, '`´‘’‚‛′‵ʹʻʼʽˈˊˋ΄ʾʿ՚׳ꞌ᾽᾿＇｀“”„‟″‶«»〝〞〟״＂‐‑‒–—―−⁃˗֊־⸺⸻﹘﹣－〜∼～',
  '''''''''''''''''''''''''''''''''''''''''''''''''''"""""""""""""----------------~~~');
--> statement-breakpoint
-- Letters that NFKD does not decompose, variants of letters, digits, and katakana as hiragana.
CREATE FUNCTION public.fold_letters(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN replace(replace(replace(replace(translate(t, '٠۰०١۱१٢۲२٣۳३٤۴४٥۵५٦۶६٧۷७٨۸८٩۹९ⱥᶏƀɓƃᵬᶀƈȼꞓđðɖɗƌȡɇᶒƒᵮᶂǥɠᶃħɦⱨıɨᶖȷɉʝƙĸⱪꝁłƚɫɬɭȴⱡꝉɱᵯŋɲƞɳȵøɵⱺƥᵽᵱɋʠɍɼɽɾȿʂᶊŧƭʈȶⱦʉᶙʋⱱⱳƴɏƶȥɀʐⱬςٱىیکةہھەᲀᲁᲂᲃᲄᲅᲆᲇᲈァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ',
      '000111222333444555666777888999aabbbbbcccddddddeefffggghhhiiijjjkkkkllllllllmmnnnnnooopppqqrrrrssstttttuuvvwyyzzzzzσاييكههههвдосттъѣꙋぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th');
--> statement-breakpoint
CREATE FUNCTION public.fold_spaces(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(regexp_replace(t COLLATE "C",
  '[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'));
--> statement-breakpoint
-- Removes combining marks that people leave out, the tatweel, and invisible characters.
CREATE FUNCTION public.remove_marks(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(t COLLATE "C",
  '[\u0001-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a\u08ca-\u08e1\u08e3-\u08ff\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]+', '', 'g');
--> statement-breakpoint
-- The first case is a shortcut for ASCII.
CREATE FUNCTION public.fold_text(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  folded text;
BEGIN
  IF octet_length(t) = length(t) THEN
    folded := public.fold_spaces(public.remove_marks(replace(lower(t COLLATE "C"), '`', '''')));
  ELSE
    folded := public.remove_marks(normalize(public.fold_punctuation(normalize(t, NFC)), NFKD));
    folded := normalize(public.fold_punctuation(public.lower_text(folded)), NFKC);
    -- The table of letters is long, and without diacritics most names in Latin script are ASCII.
    folded := public.fold_spaces(
      CASE WHEN octet_length(folded) = length(folded) THEN folded ELSE public.fold_letters(folded) END
    );
  END IF;
  RETURN CASE WHEN folded = '' THEN normalize(t, NFC) ELSE folded END;
END $$;

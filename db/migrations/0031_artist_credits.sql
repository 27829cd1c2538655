-- The artists of a song, from the list in its tags, or else as separated in their names by “;” and “feat.”.
CREATE FUNCTION public.credited_artists(artist text, artists text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN cardinality(artists) > 1 THEN artists ELSE ARRAY(
  -- A bracket that was opened before “feat.” is closed after the name.
  SELECT regexp_replace(regexp_replace(part, '^([^[]*)\]$', '\1'), '^([^(]*)\)$', '\1')
  FROM regexp_split_to_table(artist, '\s*;\s*|\s+[(\[]?(?:feat\.?|ft\.?|featuring)\s+(?!of\s)', 'i') AS part WHERE part <> ''
) END;
--> statement-breakpoint
-- The folded names of several artists; null for one.
CREATE FUNCTION public.credit_keys(artist text, artists text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN count(*) > 1 THEN array_agg(fold_text(name)) END FROM unnest(credited_artists(artist, artists)) AS name);
--> statement-breakpoint
-- The spelling of one of several artists.
CREATE FUNCTION public.credit_name(artist text, artists text[], key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT name FROM unnest(credited_artists(artist, artists)) AS name WHERE fold_text(name) = key LIMIT 1);

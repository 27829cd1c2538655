-- The hashes of the folded names of several artists, with the owner, and for public songs with '' too; null for one artist.
CREATE FUNCTION public.credit_tokens(owner text, is_public boolean, keys text[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT array_agg(search_token(one, '@' || key))
  FROM unnest(keys) AS key, unnest(CASE WHEN is_public THEN ARRAY[owner, ''] ELSE ARRAY[owner] END) AS one
);

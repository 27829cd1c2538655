-- Returns artists, albums or genres with the words in the scoped user's library, then those of other users' public songs: up to
-- `p_limit` of each, as `search_songs` does. `artist_key` is the album's artist.
-- Security definer: the app's role cannot read search_terms. The function filters by user itself.
CREATE OR REPLACE FUNCTION search_names(p_kind text, p_key text, p_words jsonb, p_limit integer)
RETURNS TABLE (key text, artist_key text, own boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  named CONSTANT text := CASE p_kind WHEN 'artist' THEN 's.artist_key = t.key'
    WHEN 'album' THEN 's.album_key = t.key AND s.artist_key = t.artist_key' ELSE 's.genre_key = t.key' END;
  owner text;
  condition text;
  visible text;
  found integer;
  matched integer;
BEGIN
  IF me IS NULL OR p_words = '[]' THEN
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    visible := CASE owner WHEN '' THEN format('s.public AND s.user_id <> %L', me) ELSE format('s.user_id = %L', me) END;
    found := 0;
    FOREACH condition IN ARRAY public.search_conditions('t.tokens', 't.key', owner || p_kind, p_key, p_words) LOOP
      EXIT WHEN found >= p_limit;
      -- Terms of deleted songs are removed later.
      RETURN QUERY EXECUTE format(
        'SELECT t.key, t.artist_key, %L::boolean FROM public.search_terms t
          WHERE %s AND EXISTS (SELECT FROM public.songs s WHERE %s AND %s) LIMIT %s',
        owner <> '', condition, visible, named, p_limit
      );
      GET DIAGNOSTICS matched = ROW_COUNT;
      found := found + matched;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_names TO encore_app;

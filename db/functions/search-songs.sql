-- Returns songs with the words among the scoped user's, then among other users' public ones: up to `p_limit` of each, exact names
-- and names that begin with the first word before others. May return a song more than once.
-- `p_key` is the folded search, `p_words` the alternatives of each word, `p_filters` an array of {field, key, words}.
-- Security definer: behind row-level security Postgres does not use an index for operators that are not leakproof. The
-- function filters by user itself, and callers join the result with songs under their own policies.
CREATE OR REPLACE FUNCTION search_songs(p_key text, p_words jsonb, p_filters jsonb, p_limit integer)
RETURNS TABLE (user_id text, song_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  tokens CONSTANT text := 'public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key)';
  whole CONSTANT text := 's.name_key || '' '' || s.artist_key || '' '' || s.album_key';
  fields CONSTANT jsonb := '{"artist": "s.artist_key", "album": "s.album_key", "genre": "s.genre_key"}';
  owner text;
  condition text;
  visible text;
  filters text;
  found integer;
  matched integer;
BEGIN
  IF me IS NULL OR (p_words = '[]' AND p_filters = '[]') THEN
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    -- The concatenation keeps the planner from reading the user's whole library by another index.
    visible := CASE owner WHEN '' THEN format('s.public AND s.user_id <> %L', me)
      ELSE format('s.user_id || '''' = %L', me) END;
    SELECT coalesce(string_agg(c.condition || ' AND ', ''), '') INTO filters
      FROM jsonb_array_elements(p_filters) AS f
      CROSS JOIN LATERAL (
        SELECT public.search_condition(tokens, whole, owner, CASE f ->> 'field' WHEN 'genre' THEN 'g' ELSE '^' END, w) AS condition
          FROM (SELECT jsonb_agg(jsonb_build_array(word)) AS w FROM jsonb_array_elements(f -> 'words') AS word) AS words
        UNION ALL
        SELECT format('strpos(replace(%s, '''''''', ''''), %L) > 0', coalesce(fields ->> (f ->> 'field'), whole), part)
          FROM (
            SELECT jsonb_array_elements_text(f -> 'words') AS part WHERE f ->> 'field' <> 'any'
            UNION ALL SELECT replace(f ->> 'key', '''', '') WHERE f ->> 'field' = 'any'
          ) AS parts
      ) AS c;
    found := 0;
    FOREACH condition IN ARRAY public.search_conditions(tokens, whole, owner, p_key, p_words) LOOP
      EXIT WHEN found >= p_limit;
      RETURN QUERY EXECUTE format(
        'SELECT s.user_id, s.song_id FROM public.songs s WHERE %s (%s) AND %s LIMIT %s', filters, condition, visible, p_limit
      );
      GET DIAGNOSTICS matched = ROW_COUNT;
      found := found + matched;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_songs TO encore_app;

-- Returns playlists with the words in their names: the scoped user's, then other users' shared and featured ones, as
-- `search_songs` does. Security definer for the same reason; filters by user itself.
CREATE OR REPLACE FUNCTION search_playlists(p_key text, p_words jsonb, p_limit integer)
RETURNS TABLE (user_id text, playlist_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  tokens CONSTANT text := 'public.search_tokens(CASE WHEN p.visibility = ''private'' THEN ARRAY[p.user_id]'
    ' ELSE ARRAY[p.user_id, ''''] END, public.fold_text(p.name))';
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
    visible := CASE owner WHEN '' THEN format('p.visibility <> ''private'' AND p.user_id <> %L', me)
      ELSE format('p.user_id || '''' = %L', me) END;
    found := 0;
    FOREACH condition IN ARRAY
      public.search_conditions(tokens, 'public.fold_text(p.name)', owner, p_key, p_words) LOOP
      EXIT WHEN found >= p_limit;
      RETURN QUERY EXECUTE format(
        'SELECT p.user_id, p.playlist_id FROM public.playlists p WHERE (%s) AND %s LIMIT %s', condition, visible, p_limit
      );
      GET DIAGNOSTICS matched = ROW_COUNT;
      found := found + matched;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_playlists FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_playlists TO encore_app;

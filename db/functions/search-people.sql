-- Returns curators with the words in their names: users who own a shared or featured playlist or have edited a featured one.
-- Security definer for the same reason as search_songs.
CREATE OR REPLACE FUNCTION search_people(p_key text, p_words jsonb, p_limit integer)
RETURNS TABLE (user_id text, playlist_count bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  condition text;
  found integer := 0;
  matched integer;
BEGIN
  IF nullif(current_setting('app.user_id', true), '') IS NULL OR p_words = '[]' THEN
    RETURN;
  END IF;
  FOREACH condition IN ARRAY public.search_conditions(
    'public.search_tokens(ARRAY[''''], public.fold_text(u.display_name))', 'public.fold_text(u.display_name)', '', p_key, p_words
  ) LOOP
    EXIT WHEN found >= p_limit;
    RETURN QUERY EXECUTE format(
      'SELECT u.user_id, curated.playlist_count FROM public.users u
        CROSS JOIN LATERAL (
          SELECT count(*) AS playlist_count FROM public.playlists p
          WHERE p.visibility <> ''private'' AND (p.user_id = u.user_id OR (p.visibility = ''featured'' AND EXISTS (
            SELECT FROM public.playlist_edits e
            WHERE e.user_id = p.user_id AND e.playlist_id = p.playlist_id AND e.editor_id = u.user_id)))
        ) AS curated
        WHERE u.display_name IS NOT NULL AND (%s) AND curated.playlist_count > 0 LIMIT %s', condition, p_limit
    );
    GET DIAGNOSTICS matched = ROW_COUNT;
    found := found + matched;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_people TO encore_app;

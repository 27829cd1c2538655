-- Returns up to `p_limit` curators: users who own a shared or featured playlist or have edited a featured one. The parameters are
-- those of `search_songs`. Security definer for the same reason.
CREATE OR REPLACE FUNCTION search_people(p_positions jsonb, p_limit integer)
RETURNS TABLE (user_id text, playlist_count bigint, newest_playlist_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off AS $$
DECLARE
  p1 bigint[]; p2 bigint[]; p3 bigint[]; p4 bigint[]; p5 bigint[]; p6 bigint[];
BEGIN
  IF nullif(current_setting('app.user_id', true), '') IS NULL OR p_positions = '[]' THEN
    RETURN;
  END IF;
  p1 := public.search_position('', p_positions, 0);
  p2 := public.search_position('', p_positions, 1);
  p3 := public.search_position('', p_positions, 2);
  p4 := public.search_position('', p_positions, 3);
  p5 := public.search_position('', p_positions, 4);
  p6 := public.search_position('', p_positions, 5);
  RETURN QUERY SELECT person.user_id, curated.playlist_count, curated.newest_playlist_id
    FROM (
      SELECT u.user_id FROM public.users u
      WHERE u.display_name IS NOT NULL
        AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p1
        AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p2
        AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p3
        AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p4
        AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p5
        AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p6
      OFFSET 0
    ) AS person
    CROSS JOIN LATERAL (
      SELECT count(*) AS playlist_count, max(p.playlist_id) AS newest_playlist_id FROM public.playlists p
      WHERE (p.user_id = person.user_id AND p.visibility <> 'private')
        OR (p.visibility = 'featured' AND EXISTS (
          SELECT FROM public.playlist_edits e
          WHERE e.user_id = p.user_id AND e.playlist_id = p.playlist_id AND e.editor_id = person.user_id
        ))
    ) AS curated
    WHERE curated.playlist_count > 0
    LIMIT p_limit;
END
$$;

REVOKE ALL ON FUNCTION search_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_people TO encore_app;

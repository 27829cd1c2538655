-- Returns up to `p_limit` curators: users who own a shared or featured playlist or have edited a featured one. The parameters are
-- those of `search_songs`. Of more than 5,000 users with the name, any 5,000 are considered. Security definer for the same reason.
CREATE OR REPLACE FUNCTION search_people(p_positions jsonb, p_limit integer)
RETURNS TABLE (user_id text, playlist_count bigint, newest_playlist_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off AS $$
DECLARE
  p1 bigint[]; p2 bigint[]; p3 bigint[]; p4 bigint[]; p5 bigint[]; p6 bigint[];
  people text[];
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
  people := ARRAY(
    SELECT u.user_id FROM public.users u
    WHERE u.display_name IS NOT NULL
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p1
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p2
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p3
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p4
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p5
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && p6
    LIMIT 5000
  );
  RETURN QUERY SELECT curated.person, count(*), max(curated.playlist_id)
    FROM (
      SELECT p.user_id AS person, p.playlist_id FROM public.playlists p
        WHERE p.user_id = ANY (people) AND p.visibility <> 'private'
      UNION
      SELECT curator, p.playlist_id FROM public.playlists p CROSS JOIN LATERAL unnest(p.curators) AS curator
        WHERE p.visibility = 'featured' AND curator = ANY (people)
    ) AS curated
    GROUP BY curated.person LIMIT p_limit;
END
$$;

REVOKE ALL ON FUNCTION search_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_people TO encore_app;

-- Returns the names of the users who edited a featured playlist, ordered by first edit.
-- Security definer: only editors may read the history itself.
CREATE OR REPLACE FUNCTION playlist_curators(p_user_id text, p_playlist_id bigint) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(u.display_name ORDER BY e.first_edit), '{}')
  FROM (
    SELECT editor_id, min(edit_id) AS first_edit FROM public.playlist_edits
    WHERE user_id = p_user_id AND playlist_id = p_playlist_id
    GROUP BY editor_id
  ) AS e
  JOIN public.users u ON u.user_id = e.editor_id AND u.display_name IS NOT NULL
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL
$$;

REVOKE ALL ON FUNCTION playlist_curators FROM PUBLIC;
GRANT EXECUTE ON FUNCTION playlist_curators TO encore_app;

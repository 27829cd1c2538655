-- Returns the ids of a user's shared and featured playlists, and of the featured playlists that the user has edited.
-- Security definer: only editors may read the history itself.
CREATE OR REPLACE FUNCTION curated_playlists(p_user_id text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.playlist_id FROM public.playlists p
    WHERE p.user_id = p_user_id AND p.visibility <> 'private'
      AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
  UNION
  SELECT p.playlist_id FROM public.playlists p
    WHERE p.visibility = 'featured' AND nullif(current_setting('app.user_id', true), '') IS NOT NULL
      AND EXISTS (
        SELECT FROM public.playlist_edits e
        WHERE e.user_id = p.user_id AND e.playlist_id = p.playlist_id AND e.editor_id = p_user_id
      )
$$;

REVOKE ALL ON FUNCTION curated_playlists FROM PUBLIC;
GRANT EXECUTE ON FUNCTION curated_playlists TO encore_app;

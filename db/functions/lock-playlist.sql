-- Locks a playlist whose songs the scoped user may change, and returns it: the owner, members who may edit, and for featured ones
-- the editors. Security definer: under row-level security, a member cannot lock the row, only read it.
CREATE OR REPLACE FUNCTION lock_playlist(p_playlist_id bigint) RETURNS SETOF public.playlists
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM public.playlists p
  WHERE p.playlist_id = p_playlist_id
    AND CASE
      WHEN nullif(current_setting('app.user_id', true), '') IS NULL THEN false
      WHEN p.visibility = 'featured'
        THEN 'playlist_editor' = ANY (string_to_array(current_setting('app.roles', true), ','))
      ELSE p.user_id = current_setting('app.user_id') OR coalesce(current_setting('app.user_id') = ANY (p.editors), false)
    END
  FOR UPDATE
$$;

REVOKE ALL ON FUNCTION lock_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_playlist TO encore_app;

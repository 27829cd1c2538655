-- Locks a playlist that the scoped user may change, and returns it: the owner, members who may edit, and for featured ones the
-- editors. Also smart ones, whose songs follow rules: callers that change songs omit them. Security definer: under row-level
-- security, a member cannot lock the row, only read it. On Citus another role writes the entries, whose foreign key needs a lock
-- that this one permits.
CREATE OR REPLACE FUNCTION lock_playlist(p_playlist_id bigint) RETURNS SETOF public.playlists
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := coalesce(
    'playlist_editor' = ANY (string_to_array(current_setting('app.roles', true), ',')), false
  );
  owner text;
BEGIN
  SELECT p.user_id INTO owner FROM public.playlists p WHERE p.user_id = me AND p.playlist_id = p_playlist_id;
  IF NOT FOUND THEN
    SELECT p.user_id INTO owner FROM public.playlists p WHERE p.playlist_id = p_playlist_id;
  END IF;
  RETURN QUERY SELECT * FROM public.playlists p
    WHERE p.user_id = owner AND p.playlist_id = p_playlist_id
      AND CASE
        WHEN me IS NULL THEN false
        WHEN p.visibility = 'featured' THEN editor
        ELSE p.user_id = me OR coalesce(me = ANY (p.editors), false)
      END
    FOR NO KEY UPDATE;
END
$$;

REVOKE ALL ON FUNCTION lock_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_playlist TO encore_app;

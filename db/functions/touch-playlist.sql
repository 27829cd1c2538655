-- Increments songs_version of a playlist whose songs the scoped user has changed, and returns it; null if they may not. Editors of
-- featured playlists become curators, and may change its name and description, which are otherwise null. Security definer: members who may edit have no other right to the row.
CREATE OR REPLACE FUNCTION touch_playlist(p_playlist_id bigint, p_name text, p_description text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  locked public.playlists;
BEGIN
  SELECT * INTO locked FROM public.lock_playlist(p_playlist_id);
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF locked.visibility = 'featured' AND me <> ALL (locked.curators) THEN
    locked.curators := locked.curators || me;
  END IF;
  IF locked.visibility = 'featured' AND coalesce(p_name, p_description) IS NOT NULL THEN
    locked.name := coalesce(p_name, locked.name);
    locked.description := coalesce(p_description, locked.description);
    locked.version := locked.version + 1;
  END IF;
  UPDATE public.playlists p
    SET songs_version = p.songs_version + 1, updated_at = now(), changed_by = me, curators = locked.curators,
      name = locked.name, description = locked.description, version = locked.version
    WHERE p.user_id = locked.user_id AND p.playlist_id = p_playlist_id;
  RETURN locked.songs_version + 1;
END
$$;

REVOKE ALL ON FUNCTION touch_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION touch_playlist TO encore_app;

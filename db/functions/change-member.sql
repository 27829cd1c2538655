-- Changes the membership of a user in a playlist of the scoped user: a new role, 'remove', or 'restore' within 24 hours of the
-- removal. A member may 'remove' themselves, which cannot be restored. Returns false if there is no such member.
-- Security definer: playlist_members is read-only for the app.
CREATE OR REPLACE FUNCTION change_member(p_playlist_id bigint, p_member text, p_change text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  owner text;
BEGIN
  SELECT m.playlist_user_id INTO owner FROM public.playlist_members m
    WHERE m.user_id = p_member AND m.playlist_id = p_playlist_id
      AND (m.playlist_user_id = me OR (m.user_id = me AND m.removed_at IS NULL AND p_change = 'remove'));
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM 1 FROM public.playlists p WHERE p.user_id = owner AND p.playlist_id = p_playlist_id FOR UPDATE;
  IF p_change = 'remove' AND owner <> me THEN
    DELETE FROM public.playlist_members m
      WHERE m.user_id = me AND m.playlist_user_id = owner AND m.playlist_id = p_playlist_id AND m.removed_at IS NULL;
  ELSIF p_change = 'remove' THEN
    UPDATE public.playlist_members m SET removed_at = now()
      WHERE m.user_id = p_member AND m.playlist_user_id = me AND m.playlist_id = p_playlist_id AND m.removed_at IS NULL;
  ELSIF p_change = 'restore' THEN
    UPDATE public.playlist_members m SET removed_at = NULL
      WHERE m.user_id = p_member AND m.playlist_user_id = me AND m.playlist_id = p_playlist_id
        AND m.removed_at >= now() - interval '24 hours';
  ELSE
    UPDATE public.playlist_members m SET role = p_change
      WHERE m.user_id = p_member AND m.playlist_user_id = me AND m.playlist_id = p_playlist_id AND m.removed_at IS NULL;
  END IF;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM public.apply_members(owner, p_playlist_id);
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION change_member FROM PUBLIC;
GRANT EXECUTE ON FUNCTION change_member TO encore_app;

-- Invites the user with this display name to a playlist of the scoped user, or changes the role of an invitation. Returns
-- 'invited' with the user id, or why not: 'unknown', 'several', 'self', 'full', 'featured', 'smart'; no row if there is no such playlist.
-- Security definer: playlist_members is read-only for the app.
CREATE OR REPLACE FUNCTION invite_member(p_playlist_id bigint, p_display_name text, p_role text)
RETURNS TABLE (status text, user_id text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  key CONSTANT text := public.fold_text(p_display_name);
  playlist public.playlists;
  found_ids text[];
BEGIN
  found_ids := ARRAY(
    SELECT u.user_id FROM public.users u
    WHERE u.display_name IS NOT NULL
      AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && ARRAY[public.search_token('', '!' || key)]
      AND public.fold_text(u.display_name) = key
    LIMIT 2
  );
  -- Against the deletion of the invited account, which locks in the same order: user, then playlists.
  IF cardinality(found_ids) = 1 THEN
    PERFORM 1 FROM public.users u WHERE u.user_id = found_ids[1] FOR KEY SHARE;
    IF NOT FOUND THEN
      found_ids := '{}';
    END IF;
  END IF;
  SELECT * INTO playlist FROM public.playlists p WHERE p.user_id = me AND p.playlist_id = p_playlist_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  status := CASE
    WHEN playlist.visibility = 'featured' THEN 'featured'
    WHEN playlist.rules IS NOT NULL THEN 'smart'
    WHEN cardinality(found_ids) = 0 THEN 'unknown'
    WHEN cardinality(found_ids) > 1 THEN 'several'
    WHEN found_ids[1] = me THEN 'self'
    WHEN (
      SELECT count(*) FROM public.playlist_members m
      WHERE m.playlist_user_id = me AND m.playlist_id = p_playlist_id AND m.user_id <> found_ids[1]
    ) >= 50 THEN 'full'
    WHEN (
      SELECT count(*) FROM public.playlist_members m
      WHERE m.playlist_user_id = me AND m.joined_at IS NULL AND m.user_id <> found_ids[1]
    ) >= 200 THEN 'full'
    ELSE 'invited'
  END;
  IF status = 'invited' THEN
    user_id := found_ids[1];
    INSERT INTO public.playlist_members AS m (user_id, playlist_user_id, playlist_id, role)
      VALUES (found_ids[1], me, p_playlist_id, p_role)
      ON CONFLICT ON CONSTRAINT playlist_members_user_id_playlist_user_id_playlist_id_pk DO UPDATE
      SET role = p_role,
        joined_at = CASE WHEN m.removed_at IS NULL THEN m.joined_at END,
        removed_at = NULL;
    PERFORM public.apply_members(me, p_playlist_id);
  END IF;
  RETURN NEXT;
END
$$;

REVOKE ALL ON FUNCTION invite_member FROM PUBLIC;
GRANT EXECUTE ON FUNCTION invite_member TO encore_app;

-- Makes the scoped user a member of a playlist: by an open invitation to it, or by the hash of a link's token. A link gives
-- members no lower role than they have. Idempotent. Returns the playlist's id; null without a valid invitation, or if the playlist has 50.
-- Security definer: playlist_members is read-only for the app.
CREATE OR REPLACE FUNCTION join_playlist(p_playlist_id bigint, p_token_hash text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  invitation record;
  joining CONSTANT timestamptz := now();
BEGIN
  IF me IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM public.lock_user();
  SELECT i.* INTO invitation FROM public.find_invitations(p_token_hash) i
    WHERE p_token_hash IS NOT NULL OR i.playlist_id = p_playlist_id LIMIT 1;
  IF NOT FOUND THEN
    RETURN (
      SELECT m.playlist_id FROM public.playlist_members m
      WHERE p_token_hash IS NULL AND m.user_id = me AND m.playlist_id = p_playlist_id
        AND m.joined_at IS NOT NULL AND m.removed_at IS NULL
    );
  END IF;
  IF invitation.playlist_user_id = me THEN
    RETURN invitation.playlist_id;
  END IF;
  PERFORM 1 FROM public.playlists p
    WHERE p.user_id = invitation.playlist_user_id AND p.playlist_id = invitation.playlist_id FOR UPDATE;
  -- The owner may have withdrawn it while this call waited for the lock.
  PERFORM 1 FROM public.find_invitations(p_token_hash) i WHERE i.playlist_id = invitation.playlist_id;
  IF NOT FOUND OR (
    SELECT count(*) FROM public.playlist_members m
    WHERE m.playlist_user_id = invitation.playlist_user_id AND m.playlist_id = invitation.playlist_id AND m.user_id <> me
  ) >= 50 THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.playlist_members AS m (user_id, playlist_user_id, playlist_id, role, joined_at)
    VALUES (me, invitation.playlist_user_id, invitation.playlist_id, invitation.role, joining)
    ON CONFLICT (user_id, playlist_user_id, playlist_id) DO UPDATE
    SET role = CASE WHEN m.removed_at IS NULL AND m.role = 'edit' THEN 'edit' ELSE excluded.role END,
      joined_at = coalesce(CASE WHEN m.removed_at IS NULL THEN m.joined_at END, joining),
      removed_at = NULL;
  PERFORM public.apply_members(invitation.playlist_user_id, invitation.playlist_id);
  RETURN invitation.playlist_id;
END
$$;

REVOKE ALL ON FUNCTION join_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION join_playlist TO encore_app;

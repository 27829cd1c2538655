-- Returns the open invitations of the scoped user, newest first, or the one that a link contains, if it has not expired.
-- Excludes featured playlists, which have no new members.
-- Security definer: an invited user may not read the playlist yet, nor the links of other users.
CREATE OR REPLACE FUNCTION find_invitations(p_token_hash text)
RETURNS TABLE (playlist_user_id text, playlist_id bigint, name text, role text, owner_display_name text, joined boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
BEGIN
  RETURN QUERY
    WITH invited AS MATERIALIZED (
      SELECT m.playlist_user_id, m.playlist_id, m.role, m.invited_at
      FROM public.playlist_members m
      WHERE p_token_hash IS NULL AND m.user_id = me AND m.joined_at IS NULL AND m.removed_at IS NULL
    ), linked AS MATERIALIZED (
      SELECT l.user_id, l.playlist_id, l.role, l.created_at
      FROM public.playlist_links l
      WHERE l.token_hash = p_token_hash AND l.expires_at > now() AND me IS NOT NULL
    ), invitations AS MATERIALIZED (
      SELECT * FROM invited UNION ALL SELECT * FROM linked
    )
    SELECT p.user_id, p.playlist_id, p.name, i.role, u.display_name, p.user_id = me OR coalesce(me = ANY (p.members), false)
    FROM invitations i
    JOIN public.playlists p ON p.user_id = i.playlist_user_id AND p.playlist_id = i.playlist_id AND p.visibility <> 'featured'
    LEFT JOIN public.users u ON u.user_id = p.user_id
    ORDER BY i.invited_at DESC LIMIT 50;
END
$$;

REVOKE ALL ON FUNCTION find_invitations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_invitations TO encore_app;

-- Copies the members of a playlist who have joined to the playlist and its entries, whose policies read them there. The caller
-- has locked the playlist. Not for the app: other functions call it after changes of playlist_members.
CREATE OR REPLACE FUNCTION apply_members(p_user_id text, p_playlist_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now_members text[];
  now_editors text[];
BEGIN
  SELECT array_agg(m.user_id ORDER BY m.user_id), array_agg(m.user_id ORDER BY m.user_id) FILTER (WHERE m.role = 'edit')
    INTO now_members, now_editors
    FROM public.playlist_members m
    WHERE m.playlist_user_id = p_user_id AND m.playlist_id = p_playlist_id
      AND m.joined_at IS NOT NULL AND m.removed_at IS NULL;
  UPDATE public.playlists p SET members = now_members, editors = now_editors
    WHERE p.user_id = p_user_id AND p.playlist_id = p_playlist_id
      AND (p.members, p.editors) IS DISTINCT FROM (now_members, now_editors);
  UPDATE public.playlist_songs e SET members = now_members, editors = now_editors
    WHERE e.user_id = p_user_id AND e.playlist_id = p_playlist_id
      AND (e.members, e.editors) IS DISTINCT FROM (now_members, now_editors);
END
$$;

REVOKE ALL ON FUNCTION apply_members FROM PUBLIC;

-- Moves a playlist that the scoped user may edit to deleted_playlists, with its entries, history and invitation links.
-- Security definer: deleted_playlists is read-only for the app, because its rows hold counters. Returns false if there is no
-- such playlist.
CREATE OR REPLACE FUNCTION delete_playlist(p_playlist_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := me IS NOT NULL
    AND coalesce('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')), false);
  owner text;
  gone public.playlists;
  entries jsonb;
  edits jsonb;
  links jsonb;
BEGIN
  SELECT p.user_id INTO owner FROM public.playlists p WHERE p.playlist_id = p_playlist_id;
  SELECT * INTO gone FROM public.playlists p
    WHERE p.user_id = owner AND p.playlist_id = p_playlist_id
      AND CASE WHEN p.visibility = 'featured' THEN editor ELSE p.user_id = me END
    FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') INTO entries FROM public.playlist_songs e
    WHERE e.user_id = owner AND e.playlist_id = p_playlist_id;
  SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') INTO edits FROM public.playlist_edits e
    WHERE e.user_id = owner AND e.playlist_id = p_playlist_id;
  SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') INTO links FROM public.playlist_links l
    WHERE l.user_id = owner AND l.playlist_id = p_playlist_id;
  INSERT INTO public.deleted_playlists (user_id, playlist_id, playlist, entries, edits, links)
    VALUES (owner, p_playlist_id, to_jsonb(gone), entries, edits, links);
  DELETE FROM public.playlists p WHERE p.user_id = owner AND p.playlist_id = p_playlist_id;
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION delete_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_playlist TO encore_app;

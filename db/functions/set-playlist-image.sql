-- Sets the image of a playlist that the scoped user may change, by lock_playlist. Null removes the image.
-- The user must have the image in `images`, where the previous one is added, so that the change can be undone. Returns 'done',
-- 'no image', or 'no playlist'. Must run after hold_files. Records an edit of a featured playlist.
-- Security definer: members who may edit have no other right to the row.
CREATE OR REPLACE FUNCTION set_playlist_image(p_playlist_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  locked public.playlists;
BEGIN
  SELECT * INTO locked FROM public.lock_playlist(p_playlist_id);
  IF NOT FOUND THEN
    RETURN 'no playlist';
  END IF;
  IF p_key IS NOT DISTINCT FROM locked.image_key THEN
    RETURN 'done';
  END IF;
  IF p_key IS NOT NULL THEN
    PERFORM 1 FROM public.images i WHERE i.user_id = me AND i.image_key = p_key;
    IF NOT FOUND THEN
      RETURN 'no image';
    END IF;
  END IF;
  IF locked.image_key IS NOT NULL THEN
    INSERT INTO public.images (user_id, image_key) VALUES (me, locked.image_key)
      ON CONFLICT (user_id, image_key) DO UPDATE SET kept_at = excluded.kept_at;
  END IF;
  IF locked.visibility = 'featured' THEN
    INSERT INTO public.playlist_edits (user_id, playlist_id, editor_id, what) VALUES (
      locked.user_id, p_playlist_id, me,
      jsonb_build_object('kind', 'pictured', 'before', locked.image_key, 'after', p_key)
    );
  END IF;
  UPDATE public.playlists p
    SET image_key = p_key, updated_at = now(), curators = CASE
      WHEN locked.visibility <> 'featured' OR me = ANY (p.curators) THEN p.curators
      ELSE array_append(p.curators, me)
    END
    WHERE p.user_id = locked.user_id AND p.playlist_id = p_playlist_id;
  RETURN 'done';
END
$$;

REVOKE ALL ON FUNCTION set_playlist_image FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_playlist_image TO encore_app;

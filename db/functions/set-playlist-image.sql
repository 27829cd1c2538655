-- Sets the image of a playlist that the scoped user may change: as lock_playlist, and smart ones for their owner. Null removes the image.
-- The user must have the image in `images`, where the previous one is added, so that the change can be undone. Returns 'done',
-- 'no image', or 'no playlist'. Must run after hold_files. Security definer: members who may edit have no other right to the row.
CREATE OR REPLACE FUNCTION set_playlist_image(p_playlist_id bigint, p_key text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := coalesce(
    'playlist_editor' = ANY (string_to_array(current_setting('app.roles', true), ',')), false
  );
  owner text;
  previous text;
BEGIN
  SELECT p.user_id INTO owner FROM public.playlists p WHERE p.playlist_id = p_playlist_id;
  SELECT p.image_key INTO previous FROM public.playlists p
    WHERE p.user_id = owner AND p.playlist_id = p_playlist_id
      AND CASE
        WHEN me IS NULL THEN false
        WHEN p.visibility = 'featured' THEN editor
        ELSE p.user_id = me OR coalesce(me = ANY (p.editors), false)
      END
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN 'no playlist';
  END IF;
  IF p_key = previous THEN
    RETURN 'done';
  END IF;
  IF p_key IS NOT NULL THEN
    PERFORM 1 FROM public.images i WHERE i.user_id = me AND i.image_key = p_key;
    IF NOT FOUND THEN
      RETURN 'no image';
    END IF;
  END IF;
  IF previous IS NOT NULL THEN
    INSERT INTO public.images (user_id, image_key) VALUES (me, previous)
      ON CONFLICT (user_id, image_key) DO UPDATE SET kept_at = excluded.kept_at;
  END IF;
  UPDATE public.playlists p SET image_key = p_key, updated_at = now()
    WHERE p.user_id = owner AND p.playlist_id = p_playlist_id;
  RETURN 'done';
END
$$;

REVOKE ALL ON FUNCTION set_playlist_image FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_playlist_image TO encore_app;

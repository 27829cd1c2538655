-- Returns the key of the image of a shared or featured playlist, for signed-out visitors. Null when there is no image, or no such playlist.
-- Security definer: without a user, the policies show no rows.
CREATE OR REPLACE FUNCTION public_playlist_image(p_playlist_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN (SELECT p.image_key FROM public.playlists p WHERE p.playlist_id = p_playlist_id AND p.visibility <> 'private');
END
$$;

REVOKE ALL ON FUNCTION public_playlist_image FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_playlist_image TO encore_app;

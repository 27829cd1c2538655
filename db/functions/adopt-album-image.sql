-- Gives a song the image of the other songs of its album; without others, it keeps its own. Waits for setAlbumImage (db/queries/images.ts) of the
-- user, so that all songs of an album have the same image. Runs as the caller.
CREATE OR REPLACE FUNCTION adopt_album_image(p_owner text, p_song_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = '' AS $$
DECLARE
  song public.songs;
  others bigint;
  image text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('album images of ' || p_owner, 0));
  SELECT * INTO song FROM public.songs s WHERE s.user_id = p_owner AND s.song_id = p_song_id;
  IF song.album IS NOT NULL THEN
    SELECT count(*), max(s.image_key) INTO others, image FROM public.songs s
      WHERE s.user_id = p_owner AND s.album_key = song.album_key AND s.album_artist_key = song.album_artist_key
        AND s.song_id <> p_song_id;
    IF others = 0 THEN
      RETURN;
    END IF;
  END IF;
  IF image IS DISTINCT FROM song.image_key THEN
    UPDATE public.songs s SET image_key = image WHERE s.user_id = p_owner AND s.song_id = p_song_id;
  END IF;
END
$$;

REVOKE ALL ON FUNCTION adopt_album_image FROM PUBLIC;
GRANT EXECUTE ON FUNCTION adopt_album_image TO encore_app;

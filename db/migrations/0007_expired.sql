-- What is forgotten after a day also says which files it leaves behind.

DROP FUNCTION forget_expired;
--> statement-breakpoint
-- Forgets what nobody came back for within a day: deleted songs with everybody's mark on them, and uploads. Answers the
-- ids of the uploads and the keys of the songs' files. Runs as the owner, because these are everybody's.
CREATE FUNCTION forget_expired() RETURNS TABLE (upload_id uuid, file_key text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  WITH songs AS (
    DELETE FROM public.deleted_songs d WHERE d.deleted_at < now() - interval '24 hours' RETURNING d.*
  ), marks AS (
    DELETE FROM public.favourites f USING songs s WHERE f.song_user_id = s.user_id AND f.song_id = s.song_id
  ), uploads AS (
    DELETE FROM public.uploads u WHERE u.created_at < now() - interval '24 hours' RETURNING u.upload_id
  )
  SELECT uploads.upload_id, NULL FROM uploads
  UNION ALL
  SELECT NULL, key FROM songs CROSS JOIN LATERAL unnest(ARRAY[songs.audio_key, songs.cover_key]) AS key
    WHERE key IS NOT NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION forget_expired FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION forget_expired TO encore_app;

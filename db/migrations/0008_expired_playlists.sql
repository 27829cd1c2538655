-- As before, and playlists that were deleted a day ago.
CREATE OR REPLACE FUNCTION forget_expired() RETURNS TABLE (upload_id uuid, file_key text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  WITH songs AS (
    DELETE FROM public.deleted_songs d WHERE d.deleted_at < now() - interval '24 hours' RETURNING d.*
  ), marks AS (
    DELETE FROM public.favourites f USING songs s WHERE f.song_user_id = s.user_id AND f.song_id = s.song_id
  ), playlists AS (
    DELETE FROM public.deleted_playlists p WHERE p.deleted_at < now() - interval '24 hours'
  ), uploads AS (
    DELETE FROM public.uploads u WHERE u.created_at < now() - interval '24 hours' RETURNING u.upload_id
  )
  SELECT uploads.upload_id, NULL FROM uploads
  UNION ALL
  SELECT NULL, key FROM songs CROSS JOIN LATERAL unnest(ARRAY[songs.audio_key, songs.cover_key]) AS key
    WHERE key IS NOT NULL
$$;

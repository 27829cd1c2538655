-- Permanently deletes songs and playlists deleted more than 24 hours ago, the favorites of those songs, and uploads started
-- more than 24 hours ago, removed members, expired links, and full rate limits. Records the songs' files in files_to_remove. Returns the ids of the uploads.
-- Security definer: the rows belong to all users.
CREATE OR REPLACE FUNCTION forget_expired() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  WITH songs AS (
    DELETE FROM public.deleted_songs d WHERE d.deleted_at < now() - interval '24 hours' RETURNING d.*
  ), marks AS (
    DELETE FROM public.favourites f USING songs s WHERE f.song_user_id = s.user_id AND f.song_id = s.song_id
  ), files AS (
    INSERT INTO public.files_to_remove (file_key)
      SELECT DISTINCT key FROM songs CROSS JOIN LATERAL unnest(ARRAY[songs.audio_key, songs.cover_key]) AS key
      WHERE key IS NOT NULL ORDER BY key
      ON CONFLICT DO NOTHING
  ), limits AS (
    DELETE FROM public.rate_limits l WHERE l.full_at < now()
  ), playlists AS (
    DELETE FROM public.deleted_playlists p WHERE p.deleted_at < now() - interval '24 hours' RETURNING p.*
  ), members AS (
    DELETE FROM public.playlist_members m
      WHERE m.removed_at < now() - interval '24 hours'
        OR (m.playlist_user_id, m.playlist_id) IN (SELECT p.user_id, p.playlist_id FROM playlists p)
  ), links AS (
    DELETE FROM public.playlist_links l WHERE l.expires_at < now()
  )
  DELETE FROM public.uploads u WHERE u.created_at < now() - interval '24 hours' RETURNING u.upload_id
$$;

REVOKE ALL ON FUNCTION forget_expired FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_expired TO encore_app;

-- Permanently deletes songs and playlists deleted more than 24 hours ago, the favorites of those songs, and uploads started
-- more than 24 hours ago, unused images, removed members, expired links, and full rate limits. Records their files in files_to_remove. Returns the ids of the uploads.
-- Security definer: the rows belong to all users.
CREATE OR REPLACE FUNCTION forget_expired() RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  expired CONSTANT timestamptz := now() - interval '24 hours';
  owners text[];
  songs bigint[];
  keys text[];
  playlist_owners text[];
  playlists bigint[];
  upload_ids uuid[];
BEGIN
  SELECT array_agg(d.user_id), array_agg(d.song_id),
      array_agg(d.audio_key) || array_agg(d.cover_key) || array_agg(d.song ->> 'image_key')
    INTO owners, songs, keys
    FROM public.deleted_songs d WHERE d.deleted_at < expired;
  DELETE FROM public.deleted_songs d WHERE d.user_id = ANY (owners) AND d.song_id = ANY (songs) AND d.deleted_at < expired;
  DELETE FROM public.favourites f WHERE f.song_user_id = ANY (owners) AND f.song_id = ANY (songs);
  DELETE FROM public.rate_limits l WHERE l.full_at < now();
  SELECT array_agg(p.user_id), array_agg(p.playlist_id), keys || array_agg(p.playlist ->> 'image_key')
    INTO playlist_owners, playlists, keys
    FROM public.deleted_playlists p WHERE p.deleted_at < expired;
  DELETE FROM public.deleted_playlists p
    WHERE p.user_id = ANY (playlist_owners) AND p.playlist_id = ANY (playlists) AND p.deleted_at < expired;
  WITH gone AS (DELETE FROM public.images i WHERE i.kept_at < expired RETURNING i.image_key)
    SELECT keys || array_agg(image_key) INTO keys FROM gone;
  INSERT INTO public.files_to_remove (file_key)
    SELECT DISTINCT key FROM unnest(keys) AS key WHERE key IS NOT NULL ORDER BY key
    ON CONFLICT DO NOTHING;
  DELETE FROM public.playlist_members m
    WHERE m.removed_at < expired OR (m.playlist_user_id = ANY (playlist_owners) AND m.playlist_id = ANY (playlists));
  DELETE FROM public.playlist_links l WHERE l.expires_at < now();
  SELECT array_agg(u.upload_id) INTO upload_ids FROM public.uploads u WHERE u.created_at < expired;
  DELETE FROM public.uploads u WHERE u.upload_id = ANY (upload_ids);
  RETURN QUERY SELECT unnest(upload_ids);
END
$$;

REVOKE ALL ON FUNCTION forget_expired FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_expired TO encore_app;

-- Returns the keys that no song or playlist of any user refers to, as audio or cover, and that no user has as an image. Internal to
-- take_files_to_remove.
CREATE OR REPLACE FUNCTION unused_files(p_keys text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  used text[];
BEGIN
  SELECT used || array_agg(s.audio_key) INTO used FROM public.songs s WHERE s.audio_key = ANY (p_keys);
  SELECT used || array_agg(s.cover_key) INTO used FROM public.songs s WHERE s.cover_key = ANY (p_keys);
  SELECT used || array_agg(s.image_key) INTO used FROM public.songs s WHERE s.image_key = ANY (p_keys);
  SELECT used || array_agg(p.image_key) INTO used FROM public.playlists p WHERE p.image_key = ANY (p_keys);
  SELECT used || array_agg(i.image_key) INTO used FROM public.images i WHERE i.image_key = ANY (p_keys);
  SELECT used || array_agg(d.playlist ->> 'image_key') INTO used FROM public.deleted_playlists d
    WHERE d.playlist ->> 'image_key' = ANY (p_keys);
  SELECT used || array_agg(d.audio_key) || array_agg(d.cover_key) || array_agg(d.song ->> 'image_key') INTO used
    FROM public.deleted_songs d
    WHERE d.audio_key = ANY (p_keys) OR d.cover_key = ANY (p_keys) OR d.song ->> 'image_key' = ANY (p_keys);
  RETURN QUERY SELECT k FROM unnest(p_keys) AS k WHERE NOT EXISTS (SELECT FROM unnest(used) AS u WHERE u = k);
END
$$;

REVOKE ALL ON FUNCTION unused_files FROM PUBLIC, encore_app;

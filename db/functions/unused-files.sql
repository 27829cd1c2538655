-- Returns the keys that no song of any user refers to, as audio or cover. Internal to take_files_to_remove.
CREATE OR REPLACE FUNCTION unused_files(p_keys text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k FROM unnest(p_keys) AS k
  WHERE NOT EXISTS (SELECT FROM public.songs s WHERE s.audio_key = k)
    AND NOT EXISTS (SELECT FROM public.songs s WHERE s.cover_key = k)
    AND NOT EXISTS (SELECT FROM public.deleted_songs d WHERE k IN (d.audio_key, d.cover_key))
$$;

REVOKE ALL ON FUNCTION unused_files FROM PUBLIC, encore_app;

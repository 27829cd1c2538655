-- Restores a playlist from deleted_playlists within 24 hours, with its plays, its history and the songs that still exist and
-- are allowed in it. Returns false if there is no such playlist.
CREATE OR REPLACE FUNCTION restore_playlist(p_playlist_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := me IS NOT NULL
    AND coalesce('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')), false);
  kept public.deleted_playlists;
BEGIN
  DELETE FROM public.deleted_playlists d
    WHERE d.playlist_id = p_playlist_id AND d.deleted_at >= now() - interval '24 hours'
      AND CASE WHEN d.playlist ->> 'visibility' = 'featured' THEN editor ELSE d.user_id = me END
    RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM public.hold_songs(ARRAY(
    SELECT (entry ->> 'song_id')::bigint FROM jsonb_array_elements(kept.entries) AS entry
  ));
  INSERT INTO public.playlists OVERRIDING SYSTEM VALUE
    SELECT * FROM jsonb_populate_record(NULL::public.playlists, kept.playlist);
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
    JOIN public.songs s ON s.user_id = place.song_user_id AND s.song_id = place.song_id
    WHERE s.public OR (s.user_id = place.user_id AND place.visibility <> 'featured');
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.user_id = kept.user_id AND p.playlist_id = kept.playlist_id;
  INSERT INTO public.playlist_edits OVERRIDING SYSTEM VALUE
    SELECT edit.*
    FROM jsonb_array_elements(kept.edits) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_edits, entry) AS edit;
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION restore_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION restore_playlist TO encore_app;

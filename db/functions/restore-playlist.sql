-- Restores a playlist from deleted_playlists within 24 hours, with its plays, its history and the songs that still exist and
-- are allowed in it. Returns false if there is no such playlist.
CREATE OR REPLACE FUNCTION restore_playlist(p_playlist_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := me IS NOT NULL
    AND coalesce('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')), false);
  stored CONSTANT text := (
    SELECT string_agg(pg_catalog.quote_ident(attname), ', ') FROM pg_catalog.pg_attribute
    WHERE attrelid = 'public.playlists'::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  );
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
  EXECUTE pg_catalog.format(
    'INSERT INTO public.playlists (%1$s) OVERRIDING SYSTEM VALUE
       SELECT %1$s FROM jsonb_populate_record(NULL::public.playlists, $1)', stored
  ) USING kept.playlist;
  INSERT INTO public.playlist_songs (
      user_id, playlist_id, entry_id, visibility, position, song_user_id, song_id, duration_ms
    ) OVERRIDING SYSTEM VALUE
    SELECT place.user_id, place.playlist_id, place.entry_id, place.visibility, place.position, place.song_user_id,
      place.song_id, place.duration_ms
    FROM jsonb_array_elements(kept.entries) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
    JOIN public.songs s ON s.user_id = place.song_user_id AND s.song_id = place.song_id
    WHERE s.public OR (s.user_id = place.user_id AND place.visibility <> 'featured');
  -- Members may have left since.
  PERFORM public.apply_members(kept.user_id, kept.playlist_id);
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

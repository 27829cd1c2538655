-- What was deleted comes back for a day, also where nothing has put it away since.

-- As before, but within a day.
CREATE OR REPLACE FUNCTION restore_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  stored CONSTANT text := (
    SELECT string_agg(pg_catalog.quote_ident(attname), ', ') FROM pg_catalog.pg_attribute
    WHERE attrelid = 'public.songs'::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  );
  kept public.deleted_songs;
BEGIN
  DELETE FROM public.deleted_songs d
    WHERE d.user_id = owner AND d.song_id = p_song_id AND d.deleted_at >= now() - interval '24 hours'
    RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  EXECUTE pg_catalog.format(
    'INSERT INTO public.songs (%1$s) OVERRIDING SYSTEM VALUE
       SELECT %1$s FROM jsonb_populate_record(NULL::public.songs, $1)', stored
  ) USING '{"track": 0}' || kept.song;
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    JOIN public.playlists p
      ON p.user_id = entry ->> 'user_id' AND p.playlist_id = (entry ->> 'playlist_id')::bigint
    CROSS JOIN LATERAL jsonb_populate_record(
      NULL::public.playlist_songs, entry || jsonb_build_object('visibility', p.visibility)
    ) AS place
    WHERE (kept.song ->> 'public')::boolean OR (p.user_id = owner AND p.visibility <> 'featured');
  RETURN true;
END
$$;
--> statement-breakpoint
-- As before, but within a day.
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
  INSERT INTO public.playlists OVERRIDING SYSTEM VALUE
    SELECT * FROM jsonb_populate_record(NULL::public.playlists, kept.playlist);
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
    JOIN public.songs s ON s.user_id = place.song_user_id AND s.song_id = place.song_id
    WHERE s.public OR (s.user_id = place.user_id AND place.visibility <> 'featured');
  INSERT INTO public.playlist_edits OVERRIDING SYSTEM VALUE
    SELECT edit.*
    FROM jsonb_array_elements(kept.edits) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_edits, entry) AS edit;
  RETURN true;
END
$$;

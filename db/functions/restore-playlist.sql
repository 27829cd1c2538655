-- Restores a playlist from deleted_playlists within 24 hours, with its plays, its history, its invitation links and the songs that still exist and
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
  owner text;
  kept public.deleted_playlists;
  restored public.playlists;
  song_owners text[];
  song_ids bigint[];
BEGIN
  SELECT d.user_id INTO owner FROM public.deleted_playlists d WHERE d.playlist_id = p_playlist_id;
  DELETE FROM public.deleted_playlists d
    WHERE d.user_id = owner AND d.playlist_id = p_playlist_id AND d.deleted_at >= now() - interval '24 hours'
      AND CASE WHEN d.playlist ->> 'visibility' = 'featured' THEN editor ELSE d.user_id = me END
    RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT array_agg(DISTINCT entry ->> 'song_user_id'), array_agg(DISTINCT (entry ->> 'song_id')::bigint)
    INTO song_owners, song_ids FROM jsonb_array_elements(kept.entries) AS entry;
  PERFORM public.hold_songs(song_ids);
  restored := jsonb_populate_record(NULL::public.playlists, '{"curators": [], "featured_order": 0}' || kept.playlist);
  restored.songs_version := restored.songs_version + 1;
  EXECUTE pg_catalog.format(
    'INSERT INTO public.playlists (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM (SELECT ($1).*) AS restored', stored
  ) USING restored;
  song_ids := ARRAY(
    SELECT s.song_id FROM public.songs s
    WHERE s.user_id = ANY (song_owners) AND s.song_id = ANY (song_ids)
      AND (s.public OR (s.user_id = owner AND restored.visibility <> 'featured'))
  );
  INSERT INTO public.playlist_songs (
      user_id, playlist_id, entry_id, visibility, position, song_user_id, song_id, duration_ms
    ) OVERRIDING SYSTEM VALUE
    SELECT place.user_id, place.playlist_id, place.entry_id, place.visibility, place.position, place.song_user_id,
      place.song_id, place.duration_ms
    FROM jsonb_array_elements(kept.entries) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
    WHERE place.song_id = ANY (song_ids);
  -- Members may have left since.
  PERFORM public.apply_members(owner, p_playlist_id);
  INSERT INTO public.playlist_edits OVERRIDING SYSTEM VALUE
    SELECT edit.*
    FROM jsonb_array_elements(kept.edits) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_edits, entry) AS edit;
  INSERT INTO public.playlist_links OVERRIDING SYSTEM VALUE
    SELECT link.*
    FROM jsonb_array_elements(kept.links) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_links, entry) AS link
    WHERE link.expires_at > now();
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION restore_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION restore_playlist TO encore_app;

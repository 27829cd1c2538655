-- Restores a song of the scoped user from deleted_songs within 24 hours, with its plays and its entries in playlists that still
-- exist and may contain it. Returns false if there is no such song.
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
  ) USING '{"track": 0, "compilation": false}' || kept.song;
  WITH entries AS (
    INSERT INTO public.playlist_songs (
        user_id, playlist_id, entry_id, visibility, position, song_user_id, song_id, duration_ms, members, editors
      ) OVERRIDING SYSTEM VALUE
      SELECT p.user_id, p.playlist_id, place.entry_id, p.visibility, place.position, place.song_user_id, place.song_id,
        place.duration_ms, p.members, p.editors
      FROM jsonb_array_elements(kept.entries) AS entry
      JOIN public.playlists p
        ON p.user_id = entry ->> 'user_id' AND p.playlist_id = (entry ->> 'playlist_id')::bigint
      CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
      WHERE (kept.song ->> 'public')::boolean OR (p.user_id = owner AND p.visibility <> 'featured')
    RETURNING playlist_id
  )
  UPDATE public.playlists p SET songs_version = p.songs_version + 1
    WHERE p.playlist_id IN (SELECT e.playlist_id FROM entries e);
  -- Other entries may have moved to the position of a restored one. Keeps the order, makes positions unique again.
  UPDATE public.playlist_songs e SET position = place.number * 1024
    FROM (
      SELECT o.user_id, o.playlist_id, o.entry_id,
        row_number() OVER (PARTITION BY o.user_id, o.playlist_id ORDER BY o.position, o.entry_id) AS number
      FROM public.playlist_songs o
      WHERE (o.user_id, o.playlist_id) IN (
        SELECT r.user_id, r.playlist_id FROM public.playlist_songs r JOIN public.playlist_songs other
          ON other.user_id = r.user_id AND other.playlist_id = r.playlist_id
            AND other.position = r.position AND other.entry_id <> r.entry_id
        WHERE r.song_user_id = owner AND r.song_id = p_song_id
      )
    ) AS place
    WHERE e.user_id = place.user_id AND e.playlist_id = place.playlist_id AND e.entry_id = place.entry_id;
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION restore_song FROM PUBLIC;
GRANT EXECUTE ON FUNCTION restore_song TO encore_app;

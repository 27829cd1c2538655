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
  entry jsonb;
  place public.playlist_songs;
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
  PERFORM public.align_sort_names(p_song_id);
  PERFORM public.adopt_album_image(owner, p_song_id);
  FOR entry IN SELECT e FROM jsonb_array_elements(kept.entries) AS e LOOP
    place := jsonb_populate_record(NULL::public.playlist_songs, entry);
    SELECT p.visibility, p.members, p.editors INTO place.visibility, place.members, place.editors FROM public.playlists p
      WHERE p.user_id = place.user_id AND p.playlist_id = place.playlist_id;
    CONTINUE WHEN NOT FOUND
      OR NOT ((kept.song ->> 'public')::boolean OR (place.user_id = owner AND place.visibility <> 'featured'));
    INSERT INTO public.playlist_songs (
        user_id, playlist_id, entry_id, visibility, position, song_user_id, song_id, duration_ms, members, editors
      ) OVERRIDING SYSTEM VALUE
      VALUES (
        place.user_id, place.playlist_id, place.entry_id, place.visibility, place.position, place.song_user_id,
        place.song_id, place.duration_ms, place.members, place.editors
      );
    PERFORM public.change_playlists(ARRAY[place.user_id], ARRAY[place.playlist_id]);
    -- Another entry may have moved to its position. Keeps the order, makes positions unique again.
    IF EXISTS (
      SELECT 1 FROM public.playlist_songs o
      WHERE o.user_id = place.user_id AND o.playlist_id = place.playlist_id
        AND o.position = place.position AND o.entry_id <> place.entry_id
    ) THEN
      UPDATE public.playlist_songs e SET position = renumbered.number * 1024
        FROM (
          SELECT o.user_id, o.playlist_id, o.entry_id, row_number() OVER (ORDER BY o.position, o.entry_id) AS number
          FROM public.playlist_songs o WHERE o.user_id = place.user_id AND o.playlist_id = place.playlist_id
        ) AS renumbered
        WHERE e.user_id = place.user_id AND e.playlist_id = place.playlist_id
          AND renumbered.user_id = e.user_id AND renumbered.entry_id = e.entry_id;
    END IF;
  END LOOP;
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION restore_song FROM PUBLIC;
GRANT EXECUTE ON FUNCTION restore_song TO encore_app;

-- Moves a song of the scoped user to deleted_songs and removes it from every playlist.
-- Security definer: the playlists may belong to other users. Returns false if there is no such song.
CREATE OR REPLACE FUNCTION delete_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  gone public.songs;
  entries jsonb;
  owners text[];
  ids bigint[];
BEGIN
  -- Waits for `hold_songs`.
  PERFORM pg_advisory_xact_lock(hashtextextended('songs of ' || owner, 0));
  DELETE FROM public.songs s WHERE s.user_id = owner AND s.song_id = p_song_id RETURNING * INTO gone;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]'), array_agg(e.user_id), array_agg(e.playlist_id) INTO entries, owners, ids
    FROM public.playlist_songs e WHERE e.song_user_id = owner AND e.song_id = p_song_id;
  DELETE FROM public.playlist_songs e WHERE e.song_user_id = owner AND e.song_id = p_song_id;
  PERFORM public.change_playlists(owners, ids);
  INSERT INTO public.deleted_songs (user_id, song_id, audio_key, cover_key, song, entries)
    VALUES (owner, p_song_id, gone.audio_key, gone.cover_key, to_jsonb(gone), entries);
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION delete_song FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_song TO encore_app;

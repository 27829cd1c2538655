-- Returns a shared or featured playlist as JSON, for signed-out visitors: names only, and the public ones of its first 100 songs.
-- Counts the first 10,000 songs only, and tells whether there are more, so that its cost is bounded. Null when there is no such playlist or it is private. Security definer: without a user, the policies show no rows.
CREATE OR REPLACE FUNCTION public_playlist(p_playlist_id bigint) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  max_counted CONSTANT integer := 10000;
  owner CONSTANT text := (
    SELECT p.user_id FROM public.playlists p WHERE p.playlist_id = p_playlist_id AND p.visibility <> 'private'
  );
BEGIN
  RETURN (
    WITH playlist AS MATERIALIZED (
      SELECT p.playlist_id, p.name, p.description, p.visibility, p.image_key, u.display_name
      FROM public.playlists p LEFT JOIN public.users u ON u.user_id = p.user_id
      WHERE p.user_id = owner AND p.playlist_id = p_playlist_id AND p.visibility <> 'private'
    ), total AS MATERIALIZED (
      SELECT least(count(*), max_counted) AS song_count, coalesce(sum(e.duration_ms), 0) AS duration_ms,
        count(*) > max_counted AS has_more
      FROM (
        SELECT entry.duration_ms FROM public.playlist_songs entry
        WHERE entry.user_id = owner AND entry.playlist_id = p_playlist_id
        ORDER BY entry.position, entry.entry_id LIMIT max_counted + 1
      ) AS e
    ), first AS MATERIALIZED (
      SELECT e.position, e.entry_id, e.song_user_id, e.song_id FROM public.playlist_songs e
      WHERE e.user_id = owner AND e.playlist_id = p_playlist_id
      ORDER BY e.position, e.entry_id LIMIT 100
    ), listed AS MATERIALIZED (
      SELECT first.position, first.entry_id, json_build_object(
        'entry_id', first.entry_id, 'song_id', s.song_id, 'songname', s.songname, 'artist', s.artist, 'album', s.album,
        'duration_ms', s.duration_ms,
        -- The same as songSeed of db/queries/cover-seed.ts.
        'cover_seed', left(md5(s.album_artist_key), 6) || left(md5(concat_ws(
          chr(31), s.album_artist_key, CASE WHEN s.album IS NULL THEN s.name_key || chr(31) ELSE s.album_key END
        )), 8)
      ) AS song
      FROM first JOIN public.songs s ON s.user_id = first.song_user_id AND s.song_id = first.song_id AND s.public
    )
    SELECT json_build_object(
      'playlist_id', p.playlist_id,
      'name', p.name,
      'description', p.description,
      'visibility', p.visibility,
      'image_id', p.image_key,
      'owner_display_name', p.display_name,
      'song_count', total.song_count,
      'duration_ms', total.duration_ms,
      'has_more', total.has_more,
      'songs', (SELECT coalesce(json_agg(song ORDER BY position, entry_id), '[]') FROM listed)
    )
    FROM playlist p CROSS JOIN total
  );
END
$$;

REVOKE ALL ON FUNCTION public_playlist FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public_playlist TO encore_app;

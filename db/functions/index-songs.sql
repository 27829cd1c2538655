-- Adds the terms of songs, for their owners and, if they are public, for everyone, also those of each of several artists. Called by the triggers, and by the app on Citus.
CREATE OR REPLACE FUNCTION index_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owners text[];
  artists text[];
  albums text[];
  genres text[];
  texts text[];
BEGIN
  SELECT array_agg(s.user_id), array_agg(s.artist_key), array_agg(s.album_key), array_agg(s.genre_key),
      array_agg(s.name_key || ' ' || s.artist_key || ' ' || s.album_key)
    INTO owners, artists, albums, genres, texts
    FROM public.songs s WHERE s.song_id = ANY (p_song_ids);
  PERFORM public.add_search_terms(owners, artists, albums, genres, texts);
  SELECT array_agg(s.user_id), array_agg(credit) INTO owners, artists
    FROM public.songs s, unnest(s.artist_keys) AS credit WHERE s.song_id = ANY (p_song_ids) AND s.artist_keys IS NOT NULL;
  PERFORM public.add_search_terms(owners, artists, '{}', '{}', '{}');
  SELECT array_agg(''::text), array_agg(credit) INTO owners, artists
    FROM public.songs s, unnest(s.artist_keys) AS credit
    WHERE s.song_id = ANY (p_song_ids) AND s.artist_keys IS NOT NULL AND s.public;
  PERFORM public.add_search_terms(owners, artists, '{}', '{}', '{}');
  SELECT array_agg(''::text), array_agg(s.artist_key), array_agg(s.album_key), array_agg(s.genre_key),
      array_agg(s.name_key || ' ' || s.artist_key || ' ' || s.album_key)
    INTO owners, artists, albums, genres, texts
    FROM public.songs s WHERE s.song_id = ANY (p_song_ids) AND s.public;
  PERFORM public.add_search_terms(owners, artists, albums, genres, texts);
END
$$;

REVOKE ALL ON FUNCTION index_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION index_songs TO encore_app;

-- Adds the terms of songs, for their owners and, if they are public, for everyone.
CREATE OR REPLACE FUNCTION index_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  SELECT public.add_search_terms(
    array_agg(owner), array_agg(s.artist_key), array_agg(s.album_key), array_agg(s.genre_key),
    array_agg(s.name_key || ' ' || s.artist_key || ' ' || s.album_key)
  )
  FROM public.songs s, unnest(CASE WHEN s.public THEN ARRAY[s.user_id, ''] ELSE ARRAY[s.user_id] END) AS owner
  WHERE s.song_id = ANY (p_song_ids)
  HAVING count(*) > 0
$$;

REVOKE ALL ON FUNCTION index_songs FROM PUBLIC, encore_app;

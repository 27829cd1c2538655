-- Gives a song of the scoped user that was inserted, renamed or restored the sort names of the other songs of its artist and album.
-- Security invoker: on Citus, the owner and the app's role cannot change the same rows in one transaction. `restore_song` calls it as
-- the owner, the app after its own changes.
CREATE OR REPLACE FUNCTION align_sort_names(p_song_id bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
BEGIN
  WITH aligned AS MATERIALIZED (
    SELECT CASE WHEN artist.known THEN artist.sort ELSE s.artist_sort END AS artist_sort,
        CASE WHEN album.known THEN album.sort ELSE s.album_sort END AS album_sort
      FROM public.songs s
      LEFT JOIN LATERAL (
        SELECT o.artist_sort AS sort, true AS known FROM public.songs o
        WHERE o.user_id = me AND o.artist_key = s.artist_key AND o.song_id <> p_song_id LIMIT 1
      ) AS artist ON true
      LEFT JOIN LATERAL (
        SELECT o.album_sort AS sort, true AS known FROM public.songs o
        WHERE o.user_id = me AND o.album_key = s.album_key AND o.album_artist_key = s.album_artist_key
          AND o.song_id <> p_song_id LIMIT 1
      ) AS album ON true
      WHERE s.user_id = me AND s.song_id = p_song_id
  )
  UPDATE public.songs s SET artist_sort = aligned.artist_sort, album_sort = aligned.album_sort FROM aligned
    WHERE s.user_id = me AND s.song_id = p_song_id
      AND (s.artist_sort, s.album_sort) IS DISTINCT FROM (aligned.artist_sort, aligned.album_sort);
END
$$;

REVOKE ALL ON FUNCTION align_sort_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION align_sort_names TO encore_app;

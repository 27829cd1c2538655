-- Locks playlists of several users until the transaction ends, in a fixed order, so concurrent calls cannot deadlock. The n-th owner
-- owns the n-th playlist. One statement per owner, because Citus locks rows of one user at a time. Internal.
CREATE OR REPLACE FUNCTION lock_playlists(p_owners text[], p_playlist_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  locked record;
BEGIN
  FOR locked IN
    SELECT p.owner, array_agg(p.id) AS ids FROM unnest(p_owners, p_playlist_ids) AS p (owner, id)
      GROUP BY p.owner ORDER BY p.owner COLLATE "C"
  LOOP
    PERFORM 1 FROM public.playlists p
      WHERE p.user_id = locked.owner AND p.playlist_id = ANY (locked.ids)
      ORDER BY p.playlist_id FOR NO KEY UPDATE;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION lock_playlists FROM PUBLIC, encore_app;

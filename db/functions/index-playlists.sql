-- Adds the words of playlists' names to the vocabulary of the search. Called by the trigger, and by the app on Citus.
CREATE OR REPLACE FUNCTION index_playlists(p_playlist_ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  named record;
  owners text[];
BEGIN
  FOR named IN
    SELECT p.user_id, p.visibility, p.name FROM public.playlists p WHERE p.playlist_id = ANY (p_playlist_ids)
  LOOP
    owners := CASE WHEN named.visibility = 'private' THEN ARRAY[named.user_id] ELSE ARRAY[named.user_id, ''] END;
    PERFORM public.add_search_terms(
      owners, '{}', '{}', '{}', array_fill(public.fold_text(named.name), ARRAY[cardinality(owners)])
    );
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION index_playlists FROM PUBLIC;
GRANT EXECUTE ON FUNCTION index_playlists TO encore_app;

-- Returns playlists of the scoped user, joined ones, and other users' shared and featured ones, up to `p_limit` of each. The
-- parameters are those of `search_songs`. Security definer for the same reason; filters by user itself.
CREATE OR REPLACE FUNCTION search_playlists(p_key text, p_positions jsonb, p_starts jsonb, p_limit integer)
RETURNS TABLE (user_id text, playlist_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  is_plain CONSTANT boolean := public.is_plain_search(p_positions, p_starts);
  owner text;
  matched integer;
  needed bigint[];
  p1 bigint[]; p2 bigint[]; p3 bigint[]; p4 bigint[]; p5 bigint[]; p6 bigint[];
  exact bigint[];
  starts bigint[];
  narrow bigint[];
  joined bigint[];
BEGIN
  IF me IS NULL OR p_positions = '[]' THEN
    RETURN;
  END IF;
  joined := ARRAY(
    SELECT m.playlist_id FROM public.playlist_members m
    WHERE m.user_id = me AND m.joined_at IS NOT NULL AND m.removed_at IS NULL
  );
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    needed := public.search_needed(owner, p_positions);
    p1 := public.search_position(owner, p_positions, 0);
    p2 := public.search_position(owner, p_positions, 1);
    p3 := public.search_position(owner, p_positions, 2);
    p4 := public.search_position(owner, p_positions, 3);
    p5 := public.search_position(owner, p_positions, 4);
    p6 := public.search_position(owner, p_positions, 5);
    -- Joined playlists are few: their tokens are computed, as if they were the user's.
    IF owner = me AND cardinality(joined) > 0 THEN
      RETURN QUERY SELECT p.user_id, p.playlist_id FROM public.playlists p
        CROSS JOIN LATERAL (SELECT public.search_tokens(ARRAY[me], public.fold_text(p.name)) AS tokens) AS named
        WHERE p.playlist_id = ANY (joined) AND me = ANY (p.members)
          AND named.tokens && p1 AND named.tokens && p2 AND named.tokens && p3
          AND named.tokens && p4 AND named.tokens && p5 AND named.tokens && p6
        LIMIT p_limit;
    END IF;
    exact := ARRAY[public.search_token(owner, '!' || p_key)];
    starts := public.search_position(owner, p_starts, 0);
    -- Any rows; if there are more than the limit, also rows with exactly this name, and rows whose name begins with it.
    FOR pass IN 1..3 LOOP
      narrow := CASE pass WHEN 1 THEN p1 WHEN 2 THEN exact ELSE starts END;
      IF is_plain THEN
        RETURN QUERY SELECT p.user_id, p.playlist_id FROM public.playlists p
          WHERE public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name))
              @> CASE pass WHEN 1 THEN needed WHEN 2 THEN needed || exact ELSE needed || starts END
            AND (owner = '' OR p.user_id = me) AND (owner <> '' OR (p.visibility <> 'private' AND p.user_id <> me))
          LIMIT p_limit;
      ELSE
        RETURN QUERY SELECT p.user_id, p.playlist_id FROM public.playlists p
          WHERE public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && narrow
            AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && p1
            AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && p2
            AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && p3
            AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && p4
            AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && p5
            AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && p6
            AND (owner = '' OR p.user_id = me) AND (owner <> '' OR (p.visibility <> 'private' AND p.user_id <> me))
          LIMIT p_limit;
      END IF;
      GET DIAGNOSTICS matched = ROW_COUNT;
      EXIT WHEN pass = 1 AND matched < p_limit;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_playlists FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_playlists TO encore_app;

-- Returns artists, albums or genres of the scoped user's library and of other users' public songs, up to `p_limit` of each. Terms
-- whose songs were deleted are omitted. The parameters are those of `search_songs`; `artist_key` is the album's artist.
-- Security definer: the app's role cannot read search_terms. The function filters by user itself.
CREATE OR REPLACE FUNCTION search_names(p_kind text, p_key text, p_positions jsonb, p_starts jsonb, p_limit integer)
RETURNS TABLE (key text, artist_key text, own boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off AS $$
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
BEGIN
  IF me IS NULL OR p_positions = '[]' THEN
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    needed := public.search_needed(owner || p_kind, p_positions);
    p1 := public.search_position(owner || p_kind, p_positions, 0);
    p2 := public.search_position(owner || p_kind, p_positions, 1);
    p3 := public.search_position(owner || p_kind, p_positions, 2);
    p4 := public.search_position(owner || p_kind, p_positions, 3);
    p5 := public.search_position(owner || p_kind, p_positions, 4);
    p6 := public.search_position(owner || p_kind, p_positions, 5);
    exact := ARRAY[public.search_token(owner || p_kind, '!' || p_key)];
    starts := public.search_position(owner || p_kind, p_starts, 0);
    -- Any rows; if there are more than the limit, also rows with exactly this name, and rows whose name begins with it.
    FOR pass IN 1..3 LOOP
      narrow := CASE pass WHEN 1 THEN p1 WHEN 2 THEN exact ELSE starts END;
      IF is_plain THEN
        RETURN QUERY SELECT t.key, t.artist_key, owner <> ''
          FROM (
            SELECT term.key, term.artist_key FROM public.search_terms AS term
            WHERE term.tokens @> CASE pass WHEN 1 THEN needed WHEN 2 THEN needed || exact ELSE needed || starts END
            OFFSET 0
          ) AS t
          WHERE public.is_search_term_used(owner, p_kind, t.key, t.artist_key)
          LIMIT p_limit;
      ELSE
        RETURN QUERY SELECT t.key, t.artist_key, owner <> ''
          FROM (
            SELECT term.key, term.artist_key FROM public.search_terms AS term
            WHERE term.tokens && narrow
            AND term.tokens && p1
            AND term.tokens && p2
            AND term.tokens && p3
            AND term.tokens && p4
            AND term.tokens && p5
            AND term.tokens && p6
            OFFSET 0
          ) AS t
          WHERE public.is_search_term_used(owner, p_kind, t.key, t.artist_key)
          LIMIT p_limit;
      END IF;
      GET DIAGNOSTICS matched = ROW_COUNT;
      EXIT WHEN pass = 1 AND matched < p_limit;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_names TO encore_app;

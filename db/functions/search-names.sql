-- Returns artists, albums or genres of the scoped user's library and of other users' public songs, up to `p_limit` of each. Terms
-- whose songs were deleted are omitted. The parameters are those of `search_songs`; `artist_key` is the album's artist.
-- The condition on user_id is for Citus, which finds the shard by it: the tokens contain the owner.
-- Security definer: the app's role cannot read search_terms. The function filters by user itself.
CREATE OR REPLACE FUNCTION search_names(p_kind text, p_key text, p_positions jsonb, p_starts jsonb, p_limit integer)
RETURNS TABLE (key text, artist_key text, own boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  is_plain CONSTANT boolean := public.is_plain_search(p_positions, p_starts);
  owner text;
  matched integer;
  -- Bounds the names that are checked for songs.
  candidates CONSTANT integer := 200;
  keys text[];
  artists text[];
  -- Names returned by an earlier pass.
  found text[];
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
    found := '{}';
    FOR pass IN 1..3 LOOP
      narrow := CASE pass WHEN 1 THEN p1 WHEN 2 THEN exact ELSE starts END;
      IF is_plain THEN
        SELECT array_agg(t.key), array_agg(t.artist_key) INTO keys, artists FROM (
          SELECT term.key, term.artist_key FROM public.search_terms AS term
          WHERE term.tokens @> CASE pass WHEN 1 THEN needed WHEN 2 THEN needed || exact ELSE needed || starts END
            AND (owner IS NULL OR term.user_id = owner)
          LIMIT candidates
        ) AS t;
      ELSE
        SELECT array_agg(t.key), array_agg(t.artist_key) INTO keys, artists FROM (
          SELECT term.key, term.artist_key FROM public.search_terms AS term
          WHERE term.tokens && narrow
            AND term.tokens && p1
            AND term.tokens && p2
            AND term.tokens && p3
            AND term.tokens && p4
            AND term.tokens && p5
            AND term.tokens && p6
            AND (owner IS NULL OR term.user_id = owner)
          LIMIT candidates
        ) AS t;
      END IF;
      matched := 0;
      FOR i IN 1 .. coalesce(cardinality(keys), 0) LOOP
        EXIT WHEN matched = p_limit;
        IF keys[i] || chr(10) || artists[i] = ANY (found) THEN
          matched := matched + 1;
          CONTINUE;
        END IF;
        CONTINUE WHEN NOT public.is_search_term_used(owner, p_kind, keys[i], artists[i]);
        found := found || (keys[i] || chr(10) || artists[i]);
        key := keys[i];
        artist_key := artists[i];
        own := owner <> '';
        RETURN NEXT;
        matched := matched + 1;
      END LOOP;
      EXIT WHEN pass = 1 AND matched < p_limit;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_names TO encore_app;

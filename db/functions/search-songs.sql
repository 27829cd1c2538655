-- Returns songs of the scoped user and other users' public ones, up to `p_limit` of each.
-- `p_positions` is an array of up to six positions, each an array of alternative tokens: a row has one of each. `p_starts` has one
-- position, the beginnings of the name, and `p_key` is the folded search: rows with these are returned too, if more than `p_limit`
-- match. May return a row more than once.
-- `p_contains` is an array of [field, text]: the folded artist, album or genre contains the text, the text contains the year, or
-- else any name contains it. Only these without positions: songs of the scoped user.
-- Security definer: behind row-level security Postgres does not use an index for operators that are not leakproof. The
-- function filters by user itself, and callers join the result with songs under their own policies.
-- A search without alternatives is one condition `@>`, for which GIN reads the rarest token first.
-- Without sequential and plain index scans: the planner does not know how many rows have a token.
CREATE OR REPLACE FUNCTION search_songs(p_key text, p_positions jsonb, p_starts jsonb, p_contains jsonb, p_limit integer)
RETURNS TABLE (user_id text, song_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  is_plain CONSTANT boolean := public.is_plain_search(p_positions, p_starts);
  -- One word: names that begin with it contain it, and rank before all others.
  is_word CONSTANT boolean := is_plain AND jsonb_array_length(p_positions) = 1 AND starts_with(p_starts -> 0 ->> 0, '<');
  owner text;
  pass integer;
  matched integer;
  needed bigint[];
  p1 bigint[]; p2 bigint[]; p3 bigint[]; p4 bigint[]; p5 bigint[]; p6 bigint[];
  exact bigint[];
  starts bigint[];
  narrow bigint[];
BEGIN
  IF me IS NULL OR (p_positions = '[]' AND p_contains = '[]') THEN
    RETURN;
  END IF;
  IF p_positions = '[]' THEN
    RETURN QUERY SELECT s.user_id, s.song_id FROM public.songs s
      WHERE s.user_id = me
        AND NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(p_contains) AS c WHERE CASE c ->> 0
          WHEN 'year' THEN coalesce(strpos(c ->> 1, s.year::text), 0)
          ELSE strpos(public.search_spellings(
            CASE c ->> 0 WHEN 'artist' THEN s.artist_key WHEN 'album' THEN s.album_key WHEN 'genre' THEN s.genre_key
              ELSE s.name_key || ' ' || s.artist_key || ' ' || s.album_key END), c ->> 1) END = 0)
      LIMIT p_limit;
    RETURN;
  END IF;
  FOREACH owner IN ARRAY ARRAY[me, ''] LOOP
    needed := public.search_needed(owner, p_positions);
    p1 := public.search_position(owner, p_positions, 0);
    p2 := public.search_position(owner, p_positions, 1);
    p3 := public.search_position(owner, p_positions, 2);
    p4 := public.search_position(owner, p_positions, 3);
    p5 := public.search_position(owner, p_positions, 4);
    p6 := public.search_position(owner, p_positions, 5);
    exact := ARRAY[public.search_token(owner, '!' || p_key)];
    starts := public.search_position(owner, p_starts, 0);
    -- Any rows; if there are more than the limit, also rows with exactly this name, and rows whose name begins with it. For one
    -- word any rows come last, if fewer names begin with it.
    FOREACH pass IN ARRAY CASE WHEN is_word THEN ARRAY[2, 3, 1] ELSE ARRAY[1, 2, 3] END LOOP
      narrow := CASE pass WHEN 1 THEN p1 WHEN 2 THEN exact ELSE starts END;
      IF is_plain THEN
        RETURN QUERY SELECT s.user_id, s.song_id FROM public.songs s
          WHERE public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key)
              @> CASE WHEN pass = 1 THEN needed WHEN pass = 2 THEN needed || exact WHEN is_word THEN starts ELSE needed || starts END
            AND (owner = '' OR s.user_id = me) AND (owner <> '' OR (s.public AND s.user_id <> me))
            AND (p_contains = '[]' OR NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(p_contains) AS c WHERE CASE c ->> 0
              WHEN 'year' THEN coalesce(strpos(c ->> 1, s.year::text), 0)
              ELSE strpos(public.search_spellings(
                CASE c ->> 0 WHEN 'artist' THEN s.artist_key WHEN 'album' THEN s.album_key WHEN 'genre' THEN s.genre_key
                  ELSE s.name_key || ' ' || s.artist_key || ' ' || s.album_key END), c ->> 1) END = 0))
          LIMIT p_limit;
      ELSE
        RETURN QUERY SELECT s.user_id, s.song_id FROM public.songs s
          WHERE public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && narrow
            AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && p1
            AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && p2
            AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && p3
            AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && p4
            AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && p5
            AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && p6
            AND (owner = '' OR s.user_id = me) AND (owner <> '' OR (s.public AND s.user_id <> me))
            AND (p_contains = '[]' OR NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(p_contains) AS c WHERE CASE c ->> 0
              WHEN 'year' THEN coalesce(strpos(c ->> 1, s.year::text), 0)
              ELSE strpos(public.search_spellings(
                CASE c ->> 0 WHEN 'artist' THEN s.artist_key WHEN 'album' THEN s.album_key WHEN 'genre' THEN s.genre_key
                  ELSE s.name_key || ' ' || s.artist_key || ' ' || s.album_key END), c ->> 1) END = 0))
          LIMIT p_limit;
      END IF;
      GET DIAGNOSTICS matched = ROW_COUNT;
      EXIT WHEN CASE WHEN is_word THEN pass = 3 AND matched = p_limit ELSE pass = 1 AND matched < p_limit END;
    END LOOP;
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION search_songs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_songs TO encore_app;

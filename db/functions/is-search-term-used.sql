-- Whether a song, playlist or display name still has a search term. Internal to search_names and
-- prune_search_terms.
-- One statement with a limit for each table and kind: Citus runs every subquery of a statement, and to its end. Those with an owner
-- go to one shard; `IS NULL OR` keeps one node on the index of the tokens, whose generic plan does not reduce it.
-- Without sequential and plain index scans: the planner does not know how many rows have a token.
CREATE OR REPLACE FUNCTION is_search_term_used(p_owner text, p_kind text, p_key text, p_artist_key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = '' SET enable_seqscan = off AS $$
DECLARE
  token CONSTANT bigint[] := ARRAY[public.search_token(p_owner, '^' || left(p_key, 12))];
  credit CONSTANT bigint[] := ARRAY[public.search_token(p_owner, '@' || p_key)];
BEGIN
  CASE
  WHEN p_kind = 'word' AND p_owner = '' THEN
    PERFORM 1 FROM public.songs s
      WHERE public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && token
        AND p_key = ANY (public.search_song_words(s.name_key, s.artist_key, s.album_key)) LIMIT 1;
    IF NOT FOUND THEN
      PERFORM 1 FROM public.playlists p
        WHERE public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && token
          AND p_key = ANY (public.search_words(public.fold_text(p.name))) LIMIT 1;
    END IF;
    IF NOT FOUND THEN
      PERFORM 1 FROM public.users u
        WHERE u.display_name IS NOT NULL AND public.search_tokens(ARRAY[''], public.fold_text(u.display_name)) && token
          AND p_key = ANY (public.search_words(public.fold_text(u.display_name))) LIMIT 1;
    END IF;
  WHEN p_kind = 'word' THEN
    PERFORM 1 FROM public.songs s
      WHERE (p_owner IS NULL OR s.user_id = p_owner)
        AND public.search_song_tokens(s.user_id, s.public, s.name_key, s.artist_key, s.album_key, s.genre_key) && token
        AND p_key = ANY (public.search_song_words(s.name_key, s.artist_key, s.album_key)) LIMIT 1;
    IF NOT FOUND THEN
      PERFORM 1 FROM public.playlists p
        WHERE (p_owner IS NULL OR p.user_id = p_owner)
          AND public.search_tokens(CASE WHEN p.visibility = 'private' THEN ARRAY[p.user_id] ELSE ARRAY[p.user_id, ''] END, public.fold_text(p.name)) && token
          AND p_key = ANY (public.search_words(public.fold_text(p.name))) LIMIT 1;
    END IF;
  WHEN p_kind = 'artist' AND p_owner = '' THEN
    PERFORM 1 FROM public.songs s WHERE s.public AND s.artist_key = p_key LIMIT 1;
    IF NOT FOUND THEN
      PERFORM 1 FROM public.songs s
        WHERE s.public AND s.artist_keys IS NOT NULL
          AND public.credit_tokens(s.user_id, s.public, s.artist_keys) @> credit AND p_key = ANY (s.artist_keys) LIMIT 1;
    END IF;
  WHEN p_kind = 'artist' THEN
    PERFORM 1 FROM public.songs s WHERE s.user_id = p_owner AND s.artist_key = p_key LIMIT 1;
    IF NOT FOUND THEN
      PERFORM 1 FROM public.songs s
        WHERE s.user_id = p_owner AND s.artist_keys IS NOT NULL
          AND public.credit_tokens(s.user_id, s.public, s.artist_keys) @> credit AND p_key = ANY (s.artist_keys) LIMIT 1;
    END IF;
  WHEN p_kind = 'album' AND p_owner = '' THEN
    PERFORM 1 FROM public.songs s WHERE s.public AND s.artist_key = p_artist_key AND s.album_key = p_key LIMIT 1;
  WHEN p_kind = 'album' THEN
    PERFORM 1 FROM public.songs s
      WHERE s.user_id = p_owner AND s.artist_key = p_artist_key AND s.album_key = p_key LIMIT 1;
  WHEN p_kind = 'genre' AND p_owner = '' THEN
    PERFORM 1 FROM public.songs s WHERE s.public AND s.genre_key = p_key LIMIT 1;
  ELSE
    PERFORM 1 FROM public.songs s WHERE s.user_id = p_owner AND p_kind = 'genre' AND s.genre_key = p_key LIMIT 1;
  END CASE;
  RETURN FOUND;
END
$$;

REVOKE ALL ON FUNCTION is_search_term_used FROM PUBLIC, encore_app;

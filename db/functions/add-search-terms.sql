-- Adds names and words to search_terms. Internal to the triggers below, which call it for every new or changed row.
CREATE OR REPLACE FUNCTION add_search_terms(
  p_owners text[], p_artist_keys text[], p_album_keys text[], p_genre_keys text[], p_texts text[]
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- Shared: prune_search_terms deletes terms only while no transaction relies on them.
  PERFORM pg_advisory_xact_lock_shared(3626076);
  WITH named AS MATERIALIZED (
    SELECT DISTINCT r.owner, t.kind, t.key, t.artist_key
    FROM ROWS FROM (
      unnest(p_owners), unnest(p_artist_keys), unnest(p_album_keys), unnest(p_genre_keys), unnest(p_texts)
    ) AS r (owner, artist_key, album_key, genre_key, text)
    CROSS JOIN LATERAL (
      SELECT 'artist' AS kind, r.artist_key AS key, '' AS artist_key
      UNION ALL SELECT 'album', r.album_key, r.artist_key
      UNION ALL SELECT 'genre', r.genre_key, ''
      UNION ALL SELECT 'word', w, '' FROM unnest(public.search_words(r.text)) AS w WHERE length(w) > 2 AND w !~ '^[0-9]+$'
    ) AS t
    WHERE t.key <> chr(65535)
  ), known AS MATERIALIZED (
    SELECT n.owner, n.kind, n.key, n.artist_key FROM named n JOIN public.search_terms s
      ON s.user_id = n.owner AND s.kind = n.kind AND s.key = n.key AND s.artist_key = n.artist_key
  )
  INSERT INTO public.search_terms (user_id, kind, key, artist_key, tokens)
    SELECT n.owner, n.kind, n.key, n.artist_key,
      CASE WHEN n.kind = 'word' THEN public.search_word_tokens(n.owner, n.key)
        ELSE public.search_tokens(ARRAY[n.owner || n.kind], n.key) END || public.search_sounds(n.owner, n.kind, n.key)
    FROM (SELECT * FROM named EXCEPT SELECT * FROM known) AS n
    -- A fixed order, so that concurrent calls cannot deadlock.
    ORDER BY 1, 2, 3, 4
    ON CONFLICT DO NOTHING;
END
$$;

REVOKE ALL ON FUNCTION add_search_terms FROM PUBLIC, encore_app;

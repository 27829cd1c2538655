-- The search: GIN indexes of tokens, and the table of names and words that can be found, maintained by triggers.

CREATE TABLE "search_terms" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"artist_key" text NOT NULL,
	"tokens" bigint[] NOT NULL,
	CONSTRAINT "search_terms_user_id_kind_key_artist_key_pk" PRIMARY KEY("user_id","kind","key","artist_key")
);
--> statement-breakpoint
ALTER TABLE "search_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "search_terms_tokens" ON "search_terms" USING gin ("tokens") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "playlists_search" ON "playlists" USING gin (search_tokens(case when visibility = 'private' then array[user_id] else array[user_id, ''] end, fold_text(name))) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "songs_search" ON "songs" USING gin (search_song_tokens(user_id, public, name_key, artist_key, album_key, genre_key)) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING gin (search_tokens(array[''], fold_text(display_name))) WITH (fastupdate=false) WHERE display_name is not null;--> statement-breakpoint
-- Adds names and words to search_terms. Internal to the triggers below, which call it for every new or changed row.
--> statement-breakpoint
-- Shared lock against remove_search_terms, which must see every row whose terms exist.
--> statement-breakpoint
CREATE FUNCTION add_search_terms(
  p_owners text[], p_artist_keys text[], p_album_keys text[], p_genre_keys text[], p_texts text[]
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(3626076);
  INSERT INTO public.search_terms (user_id, kind, key, artist_key, tokens)
    SELECT n.owner, n.kind, n.key, n.artist_key,
      CASE WHEN n.kind = 'word' THEN public.search_word_tokens(n.owner, n.key)
        ELSE public.search_tokens(ARRAY[n.owner || n.kind], n.key) END
    FROM (
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
    ) AS n
    WHERE NOT EXISTS (
      SELECT FROM public.search_terms s
      WHERE s.user_id = n.owner AND s.kind = n.kind AND s.key = n.key AND s.artist_key = n.artist_key
    )
    -- A fixed order, so that concurrent calls cannot deadlock.
    ORDER BY 1, 2, 3, 4
    ON CONFLICT DO NOTHING;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION add_search_terms FROM PUBLIC, encore_app;
--> statement-breakpoint
-- Adds the terms of songs, for their owners and, if they are public, for everyone.
--> statement-breakpoint
CREATE FUNCTION index_songs(p_song_ids bigint[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  SELECT public.add_search_terms(
    array_agg(owner), array_agg(s.artist_key), array_agg(s.album_key), array_agg(s.genre_key),
    array_agg(s.name_key || ' ' || s.artist_key || ' ' || s.album_key)
  )
  FROM public.songs s, unnest(CASE WHEN s.public THEN ARRAY[s.user_id, ''] ELSE ARRAY[s.user_id] END) AS owner
  WHERE s.song_id = ANY (p_song_ids)
  HAVING count(*) > 0
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION index_songs FROM PUBLIC, encore_app;
--> statement-breakpoint
CREATE FUNCTION index_new_songs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.index_songs(ARRAY(SELECT song_id FROM added));
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION index_new_songs FROM PUBLIC, encore_app;
--> statement-breakpoint
CREATE FUNCTION index_changed_song() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.index_songs(ARRAY[NEW.song_id]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION index_changed_song FROM PUBLIC, encore_app;
--> statement-breakpoint
CREATE FUNCTION index_playlist() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owners text[] := CASE WHEN NEW.visibility = 'private' THEN ARRAY[NEW.user_id] ELSE ARRAY[NEW.user_id, ''] END;
BEGIN
  PERFORM public.add_search_terms(owners, '{}', '{}', '{}', array_fill(public.fold_text(NEW.name), ARRAY[cardinality(owners)]));
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION index_playlist FROM PUBLIC, encore_app;
--> statement-breakpoint
CREATE FUNCTION index_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM public.add_search_terms('{""}', '{}', '{}', '{}', ARRAY[public.fold_text(NEW.display_name)]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION index_person FROM PUBLIC, encore_app;
--> statement-breakpoint
CREATE TRIGGER index_new_songs AFTER INSERT ON "songs" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION index_new_songs();
--> statement-breakpoint
CREATE TRIGGER index_changed_song AFTER UPDATE OF songname, artist, album, genre, public ON "songs"
  FOR EACH ROW EXECUTE FUNCTION index_changed_song();
--> statement-breakpoint
CREATE TRIGGER index_playlist AFTER INSERT OR UPDATE OF name, visibility ON "playlists"
  FOR EACH ROW EXECUTE FUNCTION index_playlist();
--> statement-breakpoint
CREATE TRIGGER index_person AFTER INSERT OR UPDATE OF display_name ON "users"
  FOR EACH ROW WHEN (NEW.display_name IS NOT NULL) EXECUTE FUNCTION index_person();
--> statement-breakpoint
SELECT index_songs(ARRAY(SELECT song_id FROM songs));
--> statement-breakpoint
SELECT add_search_terms(array_agg(owner), '{}', '{}', '{}', array_agg(fold_text(name))) FROM playlists,
  unnest(CASE WHEN visibility = 'private' THEN ARRAY[user_id] ELSE ARRAY[user_id, ''] END) AS owner HAVING count(*) > 0;
--> statement-breakpoint
SELECT add_search_terms(array_fill(''::text, ARRAY[count(*)::integer]), '{}', '{}', '{}', array_agg(fold_text(display_name))) FROM users
  WHERE display_name IS NOT NULL HAVING count(*) > 0;
--> statement-breakpoint
DROP FUNCTION find_names;
--> statement-breakpoint
DROP FUNCTION find_songs;
--> statement-breakpoint
DROP INDEX "songs_words";

-- The library in every order: columns to sort by, an index for each, and favourites.

CREATE TABLE "favourites" (
	"user_id" text NOT NULL,
	"song_user_id" text NOT NULL,
	"song_id" bigint NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "favourites_user_id_song_user_id_song_id_pk" PRIMARY KEY("user_id","song_user_id","song_id")
);
--> statement-breakpoint
ALTER TABLE "favourites" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX "favourites_newest" ON "favourites" USING btree ("user_id","created_at","song_id");
--> statement-breakpoint
CREATE INDEX "favourites_of_song" ON "favourites" USING btree ("song_user_id","song_id");
--> statement-breakpoint
CREATE POLICY "favourites_read" ON "favourites" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("favourites"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "favourites_insert" ON "favourites" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("favourites"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "favourites_delete" ON "favourites" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("favourites"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON favourites TO encore_app;
--> statement-breakpoint
DROP INDEX "songs_by_name", "songs_by_artist", "songs_newest";
--> statement-breakpoint
-- One statement, so that the table is written once. Pages keep a tenth free: a play then changes its song's counter in
-- place and leaves all the indexes below alone (a quarter of the time it takes on full pages, measured).
ALTER TABLE "songs"
  ADD COLUMN "track" integer DEFAULT 0 NOT NULL,
  ADD COLUMN "sort_name" text GENERATED ALWAYS AS (lower(songname)) STORED NOT NULL,
  ADD COLUMN "sort_artist" text GENERATED ALWAYS AS (lower(artist)) STORED NOT NULL,
  ADD COLUMN "sort_album" text GENERATED ALWAYS AS (coalesce(lower(album), chr(65535))) STORED NOT NULL,
  ADD COLUMN "sort_genre" text GENERATED ALWAYS AS (coalesce(lower(genre), chr(65535))) STORED NOT NULL,
  SET (fillfactor = 90);
--> statement-breakpoint
-- An index for each order but plays. A song is written once and listed every day, so each index is worth its part of
-- that one insert; plays, which change all the time, would make every index be written with every play.
CREATE INDEX "songs_newest" ON "songs" USING btree ("user_id","created_at","song_id") INCLUDE ("public");
--> statement-breakpoint
CREATE INDEX "songs_by_name" ON "songs" USING btree ("user_id","sort_name","song_id") INCLUDE ("public");
--> statement-breakpoint
CREATE INDEX "songs_by_artist" ON "songs" USING btree ("user_id","sort_artist","sort_album","track","song_id") INCLUDE ("public");
--> statement-breakpoint
CREATE INDEX "songs_by_album" ON "songs" USING btree ("user_id","sort_album","sort_artist","track","song_id") INCLUDE ("public");
--> statement-breakpoint
CREATE INDEX "songs_by_genre" ON "songs" USING btree ("user_id","sort_genre","song_id") INCLUDE ("public");
--> statement-breakpoint
CREATE INDEX "songs_by_length" ON "songs" USING btree ("user_id","duration_ms","song_id") INCLUDE ("public");
--> statement-breakpoint
CREATE INDEX "songs_public_by_artist" ON "songs" USING btree ("sort_artist","song_id") WHERE "songs"."public";
--> statement-breakpoint
CREATE INDEX "songs_public_by_genre" ON "songs" USING btree ("sort_genre","song_id") WHERE "songs"."public";
--> statement-breakpoint
GRANT UPDATE (track) ON songs TO encore_app;
--> statement-breakpoint
-- As before, but only with the columns that are not generated, and with a track for songs deleted before there were any.
CREATE OR REPLACE FUNCTION restore_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  stored CONSTANT text := (
    SELECT string_agg(pg_catalog.quote_ident(attname), ', ') FROM pg_catalog.pg_attribute
    WHERE attrelid = 'public.songs'::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  );
  kept public.deleted_songs;
BEGIN
  DELETE FROM public.deleted_songs d WHERE d.user_id = owner AND d.song_id = p_song_id RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  EXECUTE pg_catalog.format(
    'INSERT INTO public.songs (%1$s) OVERRIDING SYSTEM VALUE
       SELECT %1$s FROM jsonb_populate_record(NULL::public.songs, $1)', stored
  ) USING '{"track": 0}' || kept.song;
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    JOIN public.playlists p
      ON p.user_id = entry ->> 'user_id' AND p.playlist_id = (entry ->> 'playlist_id')::bigint
    CROSS JOIN LATERAL jsonb_populate_record(
      NULL::public.playlist_songs, entry || jsonb_build_object('visibility', p.visibility)
    ) AS place
    WHERE (kept.song ->> 'public')::boolean OR (p.user_id = owner AND p.visibility <> 'featured');
  RETURN true;
END
$$;
--> statement-breakpoint
-- As before, and favourites of songs that will not come back.
CREATE OR REPLACE FUNCTION forget_expired() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.favourites f USING public.deleted_songs d
    WHERE d.deleted_at < now() - interval '24 hours' AND f.song_user_id = d.user_id AND f.song_id = d.song_id;
  DELETE FROM public.deleted_songs WHERE deleted_at < now() - interval '24 hours';
  DELETE FROM public.uploads WHERE created_at < now() - interval '24 hours' RETURNING upload_id;
$$;
--> statement-breakpoint
-- The artists and albums whose names resemble the words, of one's own songs and of public ones, the best first.
-- Runs as the owner for the same reason as `find_songs`, and filters by the user itself.
CREATE FUNCTION find_names(p_words text, p_limit integer)
RETURNS TABLE (artist text, album text, song_count bigint, artist_score real, album_score real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' SET pg_trgm.word_similarity_threshold = '0.5' AS $$
  WITH listener AS (SELECT nullif(current_setting('app.user_id', true), '') AS user_id)
  SELECT min(s.artist), min(s.album),
    coalesce(nullif(count(*) FILTER (WHERE s.user_id = listener.user_id), 0), count(*)),
    max(public.word_similarity(p_words, s.artist)) AS artist_score,
    max(public.word_similarity(p_words, coalesce(s.album, ''))) AS album_score
  FROM public.songs s, listener
  WHERE p_words OPERATOR(public.<%) (s.songname || ' ' || s.artist || ' ' || coalesce(s.album, ''))
    AND (s.user_id = listener.user_id OR (s.public AND listener.user_id IS NOT NULL))
    AND greatest(
      public.word_similarity(p_words, s.artist), public.word_similarity(p_words, coalesce(s.album, ''))
    ) >= 0.5
  GROUP BY s.sort_artist, s.sort_album
  ORDER BY greatest(max(public.word_similarity(p_words, s.artist)), max(public.word_similarity(p_words, s.album))) DESC,
    s.sort_artist, s.sort_album
  LIMIT p_limit
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_names FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_names TO encore_app;

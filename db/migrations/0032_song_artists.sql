ALTER TABLE "songs" ADD COLUMN "artists" text[];--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "artist_keys" text[] GENERATED ALWAYS AS (credit_keys(artist, artists)) STORED;--> statement-breakpoint
CREATE INDEX "songs_with_credits" ON "songs" USING btree ("user_id") WHERE "songs"."artist_keys" is not null;--> statement-breakpoint
GRANT UPDATE (artists) ON "songs" TO encore_app;--> statement-breakpoint
SELECT add_search_terms(array_agg(user_id), array_agg(credit), '{}', '{}', '{}')
  FROM songs, unnest(artist_keys) AS credit WHERE artist_keys IS NOT NULL HAVING count(*) > 0;--> statement-breakpoint
SELECT add_search_terms(array_agg(''::text), array_agg(credit), '{}', '{}', '{}')
  FROM songs, unnest(artist_keys) AS credit WHERE artist_keys IS NOT NULL AND public HAVING count(*) > 0;

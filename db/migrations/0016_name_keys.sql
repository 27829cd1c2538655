-- Names in NFC, and their folded keys in place of lowercase: identity and sort order of songs, artists, albums and genres.

UPDATE "songs" SET "songname" = normalize("songname"), "artist" = normalize("artist"), "album" = normalize("album"), "genre" = normalize("genre")
WHERE NOT ("songname" IS NORMALIZED AND "artist" IS NORMALIZED AND coalesce("album", '') IS NORMALIZED AND coalesce("genre", '') IS NORMALIZED);--> statement-breakpoint
UPDATE "playlists" SET "name" = normalize("name") WHERE "name" IS NOT NORMALIZED;--> statement-breakpoint
UPDATE "users" SET "display_name" = normalize("display_name") WHERE "display_name" IS NOT NORMALIZED;--> statement-breakpoint
UPDATE "user_data" SET "fav_genre" = normalize("fav_genre") WHERE "fav_genre" IS NOT NORMALIZED;--> statement-breakpoint
-- Drops the indexes too. One statement, so that the table is rewritten once.
ALTER TABLE "songs"
  DROP COLUMN "sort_name", DROP COLUMN "sort_artist", DROP COLUMN "sort_album", DROP COLUMN "sort_genre",
  ADD COLUMN "name_key" text COLLATE natural_sort GENERATED ALWAYS AS (fold_text(songname)) STORED NOT NULL,
  ADD COLUMN "artist_key" text COLLATE natural_sort GENERATED ALWAYS AS (fold_text(artist)) STORED NOT NULL,
  ADD COLUMN "album_key" text COLLATE natural_sort GENERATED ALWAYS AS (coalesce(fold_text(album), chr(65535))) STORED NOT NULL,
  ADD COLUMN "genre_key" text COLLATE natural_sort GENERATED ALWAYS AS (coalesce(fold_text(genre), chr(65535))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "songs_by_name" ON "songs" USING btree ("user_id","name_key","song_id") INCLUDE ("public");--> statement-breakpoint
CREATE INDEX "songs_by_artist" ON "songs" USING btree ("user_id","artist_key","album_key","track","song_id") INCLUDE ("public");--> statement-breakpoint
CREATE INDEX "songs_by_album" ON "songs" USING btree ("user_id","album_key","artist_key","track","song_id") INCLUDE ("public");--> statement-breakpoint
CREATE INDEX "songs_by_genre" ON "songs" USING btree ("user_id","genre_key","song_id") INCLUDE ("public");--> statement-breakpoint
CREATE INDEX "songs_public_by_artist" ON "songs" USING btree ("artist_key","song_id") WHERE "songs"."public";--> statement-breakpoint
CREATE INDEX "songs_public_by_genre" ON "songs" USING btree ("genre_key","song_id") WHERE "songs"."public";--> statement-breakpoint
ANALYZE "songs";

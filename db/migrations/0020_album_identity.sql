-- Albums are identified by name and album artist; more tags of files are stored.

DROP INDEX "songs_by_album";--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "genres" text[];--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "album_artist" text;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "compilation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "year" integer;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "lyrics" text;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "album_artist_key" text COLLATE natural_sort GENERATED ALWAYS AS (fold_text(coalesce(album_artist, case when compilation then 'Various Artists' end, regexp_replace(artist, '\s+[(\[]?(feat\.?|ft\.?|featuring)\s(?!of\s).*$', '', 'i')))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "songs_by_album_artist" ON "songs" USING btree ("user_id","album_artist_key","album_key");--> statement-breakpoint
CREATE INDEX "songs_by_album" ON "songs" USING btree ("user_id","album_key","album_artist_key","track","song_id") INCLUDE ("public");--> statement-breakpoint
GRANT UPDATE (album_artist) ON "songs" TO encore_app;--> statement-breakpoint
ANALYZE "songs";

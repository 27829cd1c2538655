-- Sort names of files. Expressions instead of generated columns: existing rows stay as they are.

DROP INDEX "songs_by_name";--> statement-breakpoint
DROP INDEX "songs_by_artist";--> statement-breakpoint
DROP INDEX "songs_by_album";--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "songname_sort" text COLLATE natural_sort;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "artist_sort" text COLLATE natural_sort;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "album_sort" text COLLATE natural_sort;--> statement-breakpoint
CREATE INDEX "songs_of_artist" ON "songs" USING btree ("user_id","artist_key","album_key");--> statement-breakpoint
CREATE INDEX "songs_of_album" ON "songs" USING btree ("user_id","album_key");--> statement-breakpoint
CREATE INDEX "songs_by_name" ON "songs" USING btree ("user_id",(case when "songname_sort" is null then "name_key" else "songname_sort" end),"song_id") INCLUDE ("public","name_key","songname_sort");--> statement-breakpoint
CREATE INDEX "songs_by_artist" ON "songs" USING btree ("user_id",(case when "artist_sort" is null then "artist_key" else "artist_sort" end),"artist_key",(case when "album_sort" is null then "album_key" else "album_sort" end),"track","song_id") INCLUDE ("public","artist_sort","album_key","album_sort");--> statement-breakpoint
CREATE INDEX "songs_by_album" ON "songs" USING btree ("user_id",(case when "album_sort" is null then "album_key" else "album_sort" end),"album_key","album_artist_key","track","song_id") INCLUDE ("public","album_sort");--> statement-breakpoint
GRANT UPDATE (songname_sort), UPDATE (artist_sort), UPDATE (album_sort) ON "songs" TO encore_app;--> statement-breakpoint
ANALYZE "songs";

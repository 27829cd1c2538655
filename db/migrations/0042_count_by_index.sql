DROP INDEX "songs_of_artist";--> statement-breakpoint
DROP INDEX "songs_of_album";--> statement-breakpoint
CREATE INDEX "songs_of_artist" ON "songs" USING btree ("user_id","artist_key","album_key","album_artist_key","song_id") INCLUDE ("public");--> statement-breakpoint
CREATE INDEX "songs_of_album" ON "songs" USING btree ("user_id","album_key","artist_key","album_artist_key","song_id") INCLUDE ("public");
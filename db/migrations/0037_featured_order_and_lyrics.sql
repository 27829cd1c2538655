DROP INDEX "playlists_featured";--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "featured_order" bigint DEFAULT (-(extract(epoch from now()) * 1000000))::bigint NOT NULL;--> statement-breakpoint
CREATE INDEX "songs_lyrics" ON "songs" USING gin (search_lyrics_tokens(user_id, lyrics)) WITH (fastupdate=false) WHERE lyrics is not null;--> statement-breakpoint
CREATE INDEX "playlists_featured" ON "playlists" USING btree ("featured_order","playlist_id") WHERE "playlists"."visibility" = 'featured';--> statement-breakpoint
GRANT UPDATE (featured_order) ON "playlists" TO encore_app;--> statement-breakpoint
GRANT UPDATE (lyrics) ON "songs" TO encore_app;--> statement-breakpoint
-- The order that the list had. Immutable functions only, so that it runs on a distributed database.
UPDATE "playlists" SET "featured_order" = (-(extract(epoch from "created_at" at time zone 'UTC') * 1000000))::bigint;

ALTER TABLE "playlists" ADD COLUMN "rules" jsonb;--> statement-breakpoint
ALTER TABLE "playlists" ADD CONSTRAINT "playlists_smart" CHECK ("playlists"."rules" is null or ("playlists"."visibility" = 'private' and "playlists"."members" is null));--> statement-breakpoint
GRANT UPDATE (rules) ON "playlists" TO encore_app;
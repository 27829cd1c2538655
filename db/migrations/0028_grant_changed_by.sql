GRANT UPDATE (changed_by) ON "playlists" TO encore_app;--> statement-breakpoint
DROP FUNCTION IF EXISTS touch_playlist(bigint, text, text);

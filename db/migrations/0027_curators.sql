ALTER TABLE "playlists" ADD COLUMN "curators" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
GRANT UPDATE (curators) ON "playlists" TO encore_app;--> statement-breakpoint
UPDATE playlists p SET curators = e.editors
FROM (
  SELECT user_id, playlist_id, array_agg(editor_id ORDER BY first_edit) AS editors
  FROM (
    SELECT user_id, playlist_id, editor_id, min(edit_id) AS first_edit FROM playlist_edits GROUP BY 1, 2, 3
  ) AS first GROUP BY 1, 2
) AS e
WHERE p.user_id = e.user_id AND p.playlist_id = e.playlist_id;--> statement-breakpoint
DROP FUNCTION IF EXISTS playlist_curators;
--> statement-breakpoint
DROP FUNCTION IF EXISTS curated_playlists;
--> statement-breakpoint
-- Its current definition in db/functions has more parameters.
DROP FUNCTION IF EXISTS touch_playlist(bigint);

-- Earlier signatures of the search functions; db/functions has the current ones.
DROP FUNCTION IF EXISTS search_songs(text, jsonb, jsonb, integer);
--> statement-breakpoint
DROP FUNCTION IF EXISTS search_names(text, text, jsonb, integer);
--> statement-breakpoint
DROP FUNCTION IF EXISTS search_playlists(text, jsonb, integer);
--> statement-breakpoint
DROP FUNCTION IF EXISTS search_people(text, jsonb, integer);
--> statement-breakpoint
DROP FUNCTION IF EXISTS search_conditions(text, text, text, text, jsonb);
--> statement-breakpoint
DROP FUNCTION IF EXISTS search_condition(text, text, text, text, jsonb);

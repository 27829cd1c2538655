CREATE TABLE "search_pruning" (
	"owner" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"artist_key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_pruning" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP FUNCTION IF EXISTS prune_search_terms(bigint, integer);

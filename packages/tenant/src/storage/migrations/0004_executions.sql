CREATE TABLE "executions" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"grant_id" text,
	"summary" json NOT NULL,
	"search" text NOT NULL,
	"record" json NOT NULL
);
--> statement-breakpoint
CREATE INDEX "executions_grant" ON "executions" USING btree ("grant_id");
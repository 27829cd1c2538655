CREATE TABLE "shared_state" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"changed_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "shared_state_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
ALTER TABLE "shared_state" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "shared_state_by_change" ON "shared_state" USING btree ("kind","changed_at");--> statement-breakpoint
CREATE INDEX "shared_state_by_expiry" ON "shared_state" USING btree ("expires_at");
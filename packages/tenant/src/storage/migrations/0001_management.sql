CREATE TABLE "entities" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"key" text NOT NULL,
	"data" jsonb NOT NULL,
	"imported" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entities_kind_id_pk" PRIMARY KEY("kind","id"),
	CONSTRAINT "entities_key" UNIQUE("kind","key")
);
--> statement-breakpoint
CREATE TABLE "logs" (
	"log_id" text PRIMARY KEY NOT NULL,
	"date" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"description" text,
	"user_id" text,
	"user_name" text,
	"client_id" text,
	"client_name" text,
	"connection" text,
	"ip" text,
	"user_agent" text,
	"audience" text,
	"scope" text,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "user_permissions" (
	"user_id" text NOT NULL,
	"resource_server_identifier" text NOT NULL,
	"permission_name" text NOT NULL,
	CONSTRAINT "user_permissions_pk" PRIMARY KEY("user_id","resource_server_identifier","permission_name")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" text NOT NULL,
	"role_id" text NOT NULL,
	CONSTRAINT "user_roles_user_id_role_id_pk" PRIMARY KEY("user_id","role_id")
);
--> statement-breakpoint
ALTER TABLE "user_permissions" ADD CONSTRAINT "user_permissions_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "logs_user" ON "logs" USING btree ("user_id","log_id");--> statement-breakpoint
CREATE INDEX "logs_date" ON "logs" USING btree ("date");--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("role_id");
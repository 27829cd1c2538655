CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"client_id" text NOT NULL,
	"session_id" text,
	"device" jsonb NOT NULL,
	"id_token_claims" jsonb NOT NULL,
	"access_token_claims" jsonb NOT NULL,
	"scopes" jsonb NOT NULL,
	"refresh_token_metadata" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_exchanged_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "login_failures" (
	"email" text NOT NULL,
	"ip" text NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "login_failures_email_ip_pk" PRIMARY KEY("email","ip")
);
--> statement-breakpoint
CREATE TABLE "oidc_objects" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"grant_id" text,
	"uid" text,
	"consumed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "oidc_objects_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"device" jsonb NOT NULL,
	"clients" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"metadata" jsonb,
	"authenticated_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_interacted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"jwk" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"user_id" text PRIMARY KEY NOT NULL,
	"connection" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"password_hash" text,
	"name" text,
	"nickname" text,
	"given_name" text,
	"family_name" text,
	"picture" text,
	"username" text,
	"phone_number" text,
	"phone_verified" boolean,
	"blocked" boolean DEFAULT false NOT NULL,
	"user_metadata" jsonb,
	"app_metadata" jsonb,
	"identities" jsonb NOT NULL,
	"logins_count" integer DEFAULT 0 NOT NULL,
	"last_ip" text,
	"last_login" timestamp with time zone,
	"last_password_reset" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_connection_email" UNIQUE("connection","email")
);
--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "grants_user_client" ON "grants" USING btree ("user_id","client_id");--> statement-breakpoint
CREATE INDEX "oidc_objects_grant" ON "oidc_objects" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "oidc_objects_uid" ON "oidc_objects" USING btree ("uid");--> statement-breakpoint
CREATE INDEX "oidc_objects_expiry" ON "oidc_objects" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree ("email");
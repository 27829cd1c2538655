CREATE TABLE "images" (
	"user_id" text NOT NULL,
	"image_key" text NOT NULL,
	"kept_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "images_user_id_image_key_pk" PRIMARY KEY("user_id","image_key")
);
--> statement-breakpoint
ALTER TABLE "images" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "image_key" text;--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "image_key" text;--> statement-breakpoint
CREATE INDEX "images_by_time" ON "images" USING btree ("kept_at");--> statement-breakpoint
CREATE INDEX "images_by_key" ON "images" USING hash ("image_key");--> statement-breakpoint
CREATE INDEX "playlists_by_image" ON "playlists" USING hash ("image_key") WHERE "playlists"."image_key" is not null;--> statement-breakpoint
CREATE INDEX "songs_by_image" ON "songs" USING hash ("image_key") WHERE "songs"."image_key" is not null;--> statement-breakpoint
CREATE POLICY "images_read" ON "images" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("images"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "images_insert" ON "images" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("images"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "images_update" ON "images" AS PERMISSIVE FOR UPDATE TO "encore_app" USING ("images"."user_id" = nullif(current_setting('app.user_id', true), '')) WITH CHECK ("images"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "images_delete" ON "images" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("images"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
ALTER POLICY "playlists_insert" ON "playlists" TO encore_app WITH CHECK ("playlists"."user_id" = nullif(current_setting('app.user_id', true), '') and case when "playlists"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') end and "playlists"."plays" = 0 and "playlists"."members" is null and "playlists"."editors" is null and "playlists"."image_key" is null);--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (kept_at) ON "images" TO encore_app;--> statement-breakpoint
GRANT UPDATE (image_key) ON "songs" TO encore_app;
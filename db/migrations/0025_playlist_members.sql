CREATE TABLE "playlist_links" (
	"user_id" text NOT NULL,
	"playlist_id" bigint NOT NULL,
	"link_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "playlist_links_link_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "playlist_links_user_id_playlist_id_link_id_pk" PRIMARY KEY("user_id","playlist_id","link_id"),
	CONSTRAINT "playlist_links_role" CHECK ("playlist_links"."role" in ('view', 'edit')),
	CONSTRAINT "playlist_links_expiry" CHECK ("playlist_links"."expires_at" <= "playlist_links"."created_at" + interval '30 days')
);
--> statement-breakpoint
ALTER TABLE "playlist_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "playlist_members" (
	"user_id" text NOT NULL,
	"playlist_user_id" text NOT NULL,
	"playlist_id" bigint NOT NULL,
	"role" text NOT NULL,
	"invited_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"joined_at" timestamp(3) with time zone,
	"removed_at" timestamp(3) with time zone,
	CONSTRAINT "playlist_members_user_id_playlist_user_id_playlist_id_pk" PRIMARY KEY("user_id","playlist_user_id","playlist_id"),
	CONSTRAINT "playlist_members_role" CHECK ("playlist_members"."role" in ('view', 'edit')),
	CONSTRAINT "playlist_members_other" CHECK ("playlist_members"."user_id" <> "playlist_members"."playlist_user_id")
);
--> statement-breakpoint
ALTER TABLE "playlist_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "playlist_songs" ADD COLUMN "members" text[];--> statement-breakpoint
ALTER TABLE "playlist_songs" ADD COLUMN "editors" text[];--> statement-breakpoint
ALTER TABLE "playlist_songs" ADD COLUMN "access_key" uuid GENERATED ALWAYS AS (access_key(members, editors)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "members" text[];--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "editors" text[];--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "access_key" uuid GENERATED ALWAYS AS (access_key(members, editors)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "changed_by" text;--> statement-breakpoint
ALTER TABLE "playlist_links" ADD CONSTRAINT "playlist_links_playlist_fk" FOREIGN KEY ("user_id","playlist_id") REFERENCES "public"."playlists"("user_id","playlist_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "playlist_links_by_token" ON "playlist_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "playlist_members_of_playlist" ON "playlist_members" USING btree ("playlist_user_id","playlist_id");--> statement-breakpoint
ALTER TABLE "playlists" ADD CONSTRAINT "playlists_access_key" UNIQUE("user_id","playlist_id","visibility","access_key");--> statement-breakpoint
CREATE POLICY "playlist_links_read" ON "playlist_links" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("playlist_links"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "playlist_links_insert" ON "playlist_links" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("playlist_links"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "playlist_links_delete" ON "playlist_links" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("playlist_links"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "playlist_members_read" ON "playlist_members" AS PERMISSIVE FOR SELECT TO "encore_app" USING (case when "playlist_members"."playlist_user_id" = nullif(current_setting('app.user_id', true), '') then true else "playlist_members"."user_id" = nullif(current_setting('app.user_id', true), '') and "playlist_members"."removed_at" is null end);--> statement-breakpoint
ALTER POLICY "playlist_songs_read" ON "playlist_songs" TO encore_app USING (case when "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') then true else ("playlist_songs"."visibility" <> 'private' or coalesce(nullif(current_setting('app.user_id', true), '') = any ("playlist_songs"."members"), false)) and nullif(current_setting('app.user_id', true), '') is not null end);--> statement-breakpoint
ALTER POLICY "playlist_songs_insert" ON "playlist_songs" TO encore_app WITH CHECK (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ','))
  else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') or coalesce(nullif(current_setting('app.user_id', true), '') = any ("playlist_songs"."editors"), false) end);--> statement-breakpoint
ALTER POLICY "playlist_songs_update" ON "playlist_songs" TO encore_app USING (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ','))
  else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') or coalesce(nullif(current_setting('app.user_id', true), '') = any ("playlist_songs"."editors"), false) end) WITH CHECK (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ','))
  else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') or coalesce(nullif(current_setting('app.user_id', true), '') = any ("playlist_songs"."editors"), false) end);--> statement-breakpoint
ALTER POLICY "playlist_songs_delete" ON "playlist_songs" TO encore_app USING (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ','))
  else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') or coalesce(nullif(current_setting('app.user_id', true), '') = any ("playlist_songs"."editors"), false) end);--> statement-breakpoint
ALTER POLICY "playlists_read" ON "playlists" TO encore_app USING (case when "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') then true else ("playlists"."visibility" <> 'private' or coalesce(nullif(current_setting('app.user_id', true), '') = any ("playlists"."members"), false)) and nullif(current_setting('app.user_id', true), '') is not null end);--> statement-breakpoint
ALTER POLICY "playlists_insert" ON "playlists" TO encore_app WITH CHECK ("playlists"."user_id" = nullif(current_setting('app.user_id', true), '') and case when "playlists"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') end and "playlists"."plays" = 0 and "playlists"."members" is null and "playlists"."editors" is null);--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "playlist_links" TO encore_app;--> statement-breakpoint
GRANT SELECT ON "playlist_members" TO encore_app;--> statement-breakpoint
ALTER TABLE playlist_songs DROP CONSTRAINT playlist_songs_playlist_fk;--> statement-breakpoint
ALTER TABLE playlist_songs
  ADD CONSTRAINT playlist_songs_playlist_fk FOREIGN KEY (user_id, playlist_id, visibility, access_key)
  REFERENCES playlists (user_id, playlist_id, visibility, access_key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE "playlist_songs" (
	"user_id" text NOT NULL,
	"playlist_id" bigint NOT NULL,
	"entry_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "playlist_songs_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"visibility" text NOT NULL,
	"position" bigint NOT NULL,
	"song_user_id" text NOT NULL,
	"song_id" bigint NOT NULL,
	"duration_ms" integer NOT NULL,
	CONSTRAINT "playlist_songs_user_id_playlist_id_entry_id_pk" PRIMARY KEY("user_id","playlist_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "playlist_songs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "playlists" (
	"user_id" text NOT NULL,
	"playlist_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "playlists_playlist_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"visibility" text DEFAULT 'private' NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playlists_user_id_playlist_id_pk" PRIMARY KEY("user_id","playlist_id"),
	CONSTRAINT "playlists_visibility_key" UNIQUE("user_id","playlist_id","visibility"),
	CONSTRAINT "playlists_visibility" CHECK ("playlists"."visibility" in ('private', 'shared', 'featured'))
);
--> statement-breakpoint
ALTER TABLE "playlists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plays" (
	"user_id" text NOT NULL,
	"play_id" uuid NOT NULL,
	"song_user_id" text NOT NULL,
	"song_id" bigint NOT NULL,
	"playlist_user_id" text,
	"playlist_id" bigint,
	"started_at" timestamp(3) with time zone NOT NULL,
	"ms_played" integer NOT NULL,
	CONSTRAINT "plays_user_id_play_id_pk" PRIMARY KEY("user_id","play_id")
);
--> statement-breakpoint
ALTER TABLE "plays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "songs" (
	"user_id" text NOT NULL,
	"song_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "songs_song_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"songname" text NOT NULL,
	"artist" text NOT NULL,
	"album" text,
	"genre" text,
	"duration_ms" integer NOT NULL,
	"audio_key" text NOT NULL,
	"mime" text NOT NULL,
	"byte_length" integer NOT NULL,
	"peaks" text NOT NULL,
	"public" boolean DEFAULT false NOT NULL,
	"plays" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "songs_user_id_song_id_pk" PRIMARY KEY("user_id","song_id"),
	CONSTRAINT "songs_duration" CHECK ("songs"."duration_ms" > 0),
	CONSTRAINT "songs_peaks" CHECK ("songs"."peaks" ~ '^[A-Za-z0-9+/]{96}$')
);
--> statement-breakpoint
ALTER TABLE "songs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_data" (
	"user_id" text PRIMARY KEY NOT NULL,
	"fav_genre" text,
	"queue" jsonb,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "user_data" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"user_id" text PRIMARY KEY NOT NULL,
	"display_name" text,
	"picture" text,
	"known_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "playlist_songs_in_order" ON "playlist_songs" USING btree ("user_id","playlist_id","position","entry_id");--> statement-breakpoint
CREATE INDEX "playlist_songs_of_song" ON "playlist_songs" USING btree ("song_user_id","song_id");--> statement-breakpoint
CREATE INDEX "playlists_by_id" ON "playlists" USING btree ("playlist_id");--> statement-breakpoint
CREATE INDEX "playlists_newest" ON "playlists" USING btree ("user_id","created_at","playlist_id");--> statement-breakpoint
CREATE INDEX "playlists_featured" ON "playlists" USING btree ("created_at","playlist_id") WHERE "playlists"."visibility" = 'featured';--> statement-breakpoint
CREATE INDEX "plays_by_time" ON "plays" USING btree ("user_id","started_at");--> statement-breakpoint
CREATE INDEX "songs_by_id" ON "songs" USING btree ("song_id");--> statement-breakpoint
CREATE INDEX "songs_newest" ON "songs" USING btree ("user_id","created_at","song_id");--> statement-breakpoint
CREATE INDEX "songs_by_name" ON "songs" USING btree ("user_id",lower("songname"),"song_id");--> statement-breakpoint
CREATE INDEX "songs_by_artist" ON "songs" USING btree ("user_id",lower("artist"),"song_id");--> statement-breakpoint
CREATE POLICY "playlist_songs_read" ON "playlist_songs" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') or ("playlist_songs"."visibility" <> 'private' and nullif(current_setting('app.user_id', true), '') is not null));--> statement-breakpoint
CREATE POLICY "playlist_songs_insert" ON "playlist_songs" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') end);--> statement-breakpoint
CREATE POLICY "playlist_songs_update" ON "playlist_songs" AS PERMISSIVE FOR UPDATE TO "encore_app" USING (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') end) WITH CHECK (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') end);--> statement-breakpoint
CREATE POLICY "playlist_songs_delete" ON "playlist_songs" AS PERMISSIVE FOR DELETE TO "encore_app" USING (case when "playlist_songs"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlist_songs"."user_id" = nullif(current_setting('app.user_id', true), '') end);--> statement-breakpoint
CREATE POLICY "playlists_read" ON "playlists" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("playlists"."user_id" = nullif(current_setting('app.user_id', true), '') or ("playlists"."visibility" <> 'private' and nullif(current_setting('app.user_id', true), '') is not null));--> statement-breakpoint
CREATE POLICY "playlists_insert" ON "playlists" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("playlists"."user_id" = nullif(current_setting('app.user_id', true), '') and case when "playlists"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') end and "playlists"."plays" = 0);--> statement-breakpoint
CREATE POLICY "playlists_update" ON "playlists" AS PERMISSIVE FOR UPDATE TO "encore_app" USING (case when "playlists"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') end) WITH CHECK (case when "playlists"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') end);--> statement-breakpoint
CREATE POLICY "playlists_delete" ON "playlists" AS PERMISSIVE FOR DELETE TO "encore_app" USING (case when "playlists"."visibility" = 'featured' then 'playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) else "playlists"."user_id" = nullif(current_setting('app.user_id', true), '') end);--> statement-breakpoint
CREATE POLICY "plays_read" ON "plays" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("plays"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "songs_read" ON "songs" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("songs"."user_id" = nullif(current_setting('app.user_id', true), '') or ("songs"."public" and nullif(current_setting('app.user_id', true), '') is not null));--> statement-breakpoint
CREATE POLICY "songs_insert" ON "songs" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("songs"."user_id" = nullif(current_setting('app.user_id', true), '') and "songs"."plays" = 0);--> statement-breakpoint
CREATE POLICY "songs_update" ON "songs" AS PERMISSIVE FOR UPDATE TO "encore_app" USING ("songs"."user_id" = nullif(current_setting('app.user_id', true), '')) WITH CHECK ("songs"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "songs_delete" ON "songs" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("songs"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "user_data_read" ON "user_data" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("user_data"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "user_data_insert" ON "user_data" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("user_data"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "user_data_update" ON "user_data" AS PERMISSIVE FOR UPDATE TO "encore_app" USING ("user_data"."user_id" = nullif(current_setting('app.user_id', true), '')) WITH CHECK ("user_data"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "user_data_delete" ON "user_data" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("user_data"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "users_read" ON "users" AS PERMISSIVE FOR SELECT TO "encore_app" USING (nullif(current_setting('app.user_id', true), '') is not null);--> statement-breakpoint
CREATE POLICY "users_insert" ON "users" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("users"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "users_update" ON "users" AS PERMISSIVE FOR UPDATE TO "encore_app" USING ("users"."user_id" = nullif(current_setting('app.user_id', true), '')) WITH CHECK ("users"."user_id" = nullif(current_setting('app.user_id', true), ''));--> statement-breakpoint
CREATE POLICY "users_delete" ON "users" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("users"."user_id" = nullif(current_setting('app.user_id', true), ''));
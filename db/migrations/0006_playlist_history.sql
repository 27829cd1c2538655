-- The history of featured playlists, deleted playlists kept for a day, and a version of each playlist's songs.

CREATE TABLE "deleted_playlists" (
	"user_id" text NOT NULL,
	"playlist_id" bigint NOT NULL,
	"playlist" jsonb NOT NULL,
	"entries" jsonb NOT NULL,
	"edits" jsonb NOT NULL,
	"deleted_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deleted_playlists_user_id_playlist_id_pk" PRIMARY KEY("user_id","playlist_id")
);
--> statement-breakpoint
ALTER TABLE "deleted_playlists" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "playlist_edits" (
	"user_id" text NOT NULL,
	"playlist_id" bigint NOT NULL,
	"edit_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "playlist_edits_edit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"visibility" text DEFAULT 'featured' NOT NULL,
	"editor_id" text NOT NULL,
	"edited_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"what" jsonb NOT NULL,
	CONSTRAINT "playlist_edits_user_id_playlist_id_edit_id_pk" PRIMARY KEY("user_id","playlist_id","edit_id"),
	CONSTRAINT "playlist_edits_featured" CHECK ("playlist_edits"."visibility" = 'featured')
);
--> statement-breakpoint
ALTER TABLE "playlist_edits" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "playlists" ADD COLUMN "songs_version" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
CREATE INDEX "deleted_playlists_by_time" ON "deleted_playlists" USING btree ("deleted_at");
--> statement-breakpoint
CREATE INDEX "playlists_shared" ON "playlists" USING btree ("created_at","playlist_id") WHERE "playlists"."visibility" = 'shared';
--> statement-breakpoint
CREATE POLICY "deleted_playlists_read" ON "deleted_playlists" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("deleted_playlists"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "playlist_edits_read" ON "playlist_edits" AS PERMISSIVE FOR SELECT TO "encore_app" USING ('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')));
--> statement-breakpoint
CREATE POLICY "playlist_edits_insert" ON "playlist_edits" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) and "playlist_edits"."editor_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "playlist_edits_delete" ON "playlist_edits" AS PERMISSIVE FOR DELETE TO "encore_app" USING ('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')) and "playlist_edits"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
ALTER TABLE playlist_edits
  ADD CONSTRAINT playlist_edits_playlist_fk FOREIGN KEY (user_id, playlist_id, visibility)
  REFERENCES playlists (user_id, playlist_id, visibility) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- Deletes a playlist the scoped user may change, with its songs' places and its history; all can be taken back for a
-- day. Runs as the owner, because what it keeps holds counters. Answers whether there was such a playlist.
CREATE FUNCTION delete_playlist(p_playlist_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := me IS NOT NULL
    AND coalesce('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')), false);
  gone public.playlists;
BEGIN
  SELECT * INTO gone FROM public.playlists p
    WHERE p.playlist_id = p_playlist_id
      AND CASE WHEN p.visibility = 'featured' THEN editor ELSE p.user_id = me END
    FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO public.deleted_playlists (user_id, playlist_id, playlist, entries, edits)
    SELECT gone.user_id, gone.playlist_id, to_jsonb(gone),
      coalesce((
        SELECT jsonb_agg(to_jsonb(e)) FROM public.playlist_songs e
        WHERE e.user_id = gone.user_id AND e.playlist_id = gone.playlist_id
      ), '[]'),
      coalesce((
        SELECT jsonb_agg(to_jsonb(e)) FROM public.playlist_edits e
        WHERE e.user_id = gone.user_id AND e.playlist_id = gone.playlist_id
      ), '[]');
  DELETE FROM public.playlists p WHERE p.user_id = gone.user_id AND p.playlist_id = gone.playlist_id;
  RETURN true;
END
$$;
--> statement-breakpoint
-- Takes `delete_playlist` back: the playlist with its plays, its history, and the songs that are still there and may
-- stand in it. Answers whether there was such a playlist.
CREATE FUNCTION restore_playlist(p_playlist_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me CONSTANT text := nullif(current_setting('app.user_id', true), '');
  editor CONSTANT boolean := me IS NOT NULL
    AND coalesce('playlist_editor' = any (string_to_array(current_setting('app.roles', true), ',')), false);
  kept public.deleted_playlists;
BEGIN
  DELETE FROM public.deleted_playlists d
    WHERE d.playlist_id = p_playlist_id
      AND CASE WHEN d.playlist ->> 'visibility' = 'featured' THEN editor ELSE d.user_id = me END
    RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO public.playlists OVERRIDING SYSTEM VALUE
    SELECT * FROM jsonb_populate_record(NULL::public.playlists, kept.playlist);
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_songs, entry) AS place
    JOIN public.songs s ON s.user_id = place.song_user_id AND s.song_id = place.song_id
    WHERE s.public OR (s.user_id = place.user_id AND place.visibility <> 'featured');
  INSERT INTO public.playlist_edits OVERRIDING SYSTEM VALUE
    SELECT edit.*
    FROM jsonb_array_elements(kept.edits) AS entry
    CROSS JOIN LATERAL jsonb_populate_record(NULL::public.playlist_edits, entry) AS edit;
  RETURN true;
END
$$;
--> statement-breakpoint
-- The names of those who edited a featured playlist, the first one first. The history itself is for editors alone,
-- but everybody may know who put a playlist together; hence as the owner.
CREATE FUNCTION playlist_curators(p_user_id text, p_playlist_id bigint) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(u.display_name ORDER BY e.first_edit), '{}')
  FROM (
    SELECT editor_id, min(edit_id) AS first_edit FROM public.playlist_edits
    WHERE user_id = p_user_id AND playlist_id = p_playlist_id
    GROUP BY editor_id
  ) AS e
  JOIN public.users u ON u.user_id = e.editor_id AND u.display_name IS NOT NULL
  WHERE nullif(current_setting('app.user_id', true), '') IS NOT NULL
$$;
--> statement-breakpoint
-- As before, and deleted playlists too.
CREATE OR REPLACE FUNCTION forget_expired() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.deleted_songs WHERE deleted_at < now() - interval '24 hours';
  DELETE FROM public.deleted_playlists WHERE deleted_at < now() - interval '24 hours';
  DELETE FROM public.uploads WHERE created_at < now() - interval '24 hours' RETURNING upload_id;
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION delete_playlist, restore_playlist, playlist_curators FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION delete_playlist, restore_playlist, playlist_curators TO encore_app;
--> statement-breakpoint
GRANT UPDATE (songs_version) ON playlists TO encore_app;
--> statement-breakpoint
GRANT SELECT ON deleted_playlists TO encore_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON playlist_edits TO encore_app;

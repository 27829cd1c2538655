-- Files of songs: covers, loudness, uploads in parts, and a day in which a deleted song can be taken back.

CREATE TABLE "deleted_songs" (
	"user_id" text NOT NULL,
	"song_id" bigint NOT NULL,
	"audio_key" text NOT NULL,
	"cover_key" text,
	"song" jsonb NOT NULL,
	"entries" jsonb NOT NULL,
	"deleted_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deleted_songs_user_id_song_id_pk" PRIMARY KEY("user_id","song_id")
);
--> statement-breakpoint
ALTER TABLE "deleted_songs" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "uploads" (
	"user_id" text NOT NULL,
	"upload_id" uuid NOT NULL,
	"filename" text NOT NULL,
	"byte_length" bigint NOT NULL,
	"song_id" bigint,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "uploads_user_id_upload_id_pk" PRIMARY KEY("user_id","upload_id"),
	CONSTRAINT "uploads_byte_length" CHECK ("uploads"."byte_length" > 0)
);
--> statement-breakpoint
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "gain_db" real;
--> statement-breakpoint
ALTER TABLE "songs" ADD COLUMN "cover_key" text;
--> statement-breakpoint
CREATE INDEX "deleted_songs_by_time" ON "deleted_songs" USING btree ("deleted_at");
--> statement-breakpoint
CREATE INDEX "songs_by_cover" ON "songs" USING hash ("cover_key") WHERE "songs"."cover_key" is not null;
--> statement-breakpoint
CREATE POLICY "deleted_songs_read" ON "deleted_songs" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("deleted_songs"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "uploads_read" ON "uploads" AS PERMISSIVE FOR SELECT TO "encore_app" USING ("uploads"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "uploads_insert" ON "uploads" AS PERMISSIVE FOR INSERT TO "encore_app" WITH CHECK ("uploads"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "uploads_update" ON "uploads" AS PERMISSIVE FOR UPDATE TO "encore_app" USING ("uploads"."user_id" = nullif(current_setting('app.user_id', true), '')) WITH CHECK ("uploads"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
CREATE POLICY "uploads_delete" ON "uploads" AS PERMISSIVE FOR DELETE TO "encore_app" USING ("uploads"."user_id" = nullif(current_setting('app.user_id', true), ''));
--> statement-breakpoint
-- Deletes a song of the scoped user and takes it out of every playlist; both can be taken back for a day.
-- Runs as the owner, because the playlists may be others'. Answers whether there was such a song.
CREATE FUNCTION delete_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  gone public.songs;
BEGIN
  DELETE FROM public.songs s WHERE s.user_id = owner AND s.song_id = p_song_id RETURNING * INTO gone;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  WITH entries AS (
    DELETE FROM public.playlist_songs e WHERE e.song_user_id = owner AND e.song_id = p_song_id RETURNING *
  )
  INSERT INTO public.deleted_songs (user_id, song_id, audio_key, cover_key, song, entries)
    SELECT owner, p_song_id, gone.audio_key, gone.cover_key, to_jsonb(gone),
      coalesce((SELECT jsonb_agg(to_jsonb(entries)) FROM entries), '[]');
  RETURN true;
END
$$;
--> statement-breakpoint
-- Takes `delete_song` back: the song with its plays, and its places in the playlists that are still there and where
-- it may stand. Answers whether there was such a song.
CREATE FUNCTION restore_song(p_song_id bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owner CONSTANT text := nullif(current_setting('app.user_id', true), '');
  kept public.deleted_songs;
BEGIN
  DELETE FROM public.deleted_songs d WHERE d.user_id = owner AND d.song_id = p_song_id RETURNING * INTO kept;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO public.songs OVERRIDING SYSTEM VALUE
    SELECT * FROM jsonb_populate_record(NULL::public.songs, kept.song);
  INSERT INTO public.playlist_songs OVERRIDING SYSTEM VALUE
    SELECT place.*
    FROM jsonb_array_elements(kept.entries) AS entry
    JOIN public.playlists p
      ON p.user_id = entry ->> 'user_id' AND p.playlist_id = (entry ->> 'playlist_id')::bigint
    CROSS JOIN LATERAL jsonb_populate_record(
      NULL::public.playlist_songs, entry || jsonb_build_object('visibility', p.visibility)
    ) AS place
    WHERE (kept.song ->> 'public')::boolean OR (p.user_id = owner AND p.visibility <> 'featured');
  RETURN true;
END
$$;
--> statement-breakpoint
-- Forgets what nobody came back for within a day: deleted songs, and uploads, whose ids it answers.
-- Runs as the owner, because these are everybody's.
CREATE FUNCTION forget_expired() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.deleted_songs WHERE deleted_at < now() - interval '24 hours';
  DELETE FROM public.uploads WHERE created_at < now() - interval '24 hours' RETURNING upload_id;
$$;
--> statement-breakpoint
-- Takes the place of audio_in_use, which knew neither covers nor deleted songs.
DROP FUNCTION audio_in_use;
--> statement-breakpoint
-- Those of the keys that no song refers to any more, of anybody's, for its sound or its cover.
CREATE FUNCTION unused_files(p_keys text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k FROM unnest(p_keys) AS k
  WHERE NOT EXISTS (SELECT FROM public.songs s WHERE s.audio_key = k)
    AND NOT EXISTS (SELECT FROM public.songs s WHERE s.cover_key = k)
    AND NOT EXISTS (SELECT FROM public.deleted_songs d WHERE k IN (d.audio_key, d.cover_key))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION delete_song, restore_song, forget_expired, unused_files FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION delete_song, restore_song, forget_expired, unused_files TO encore_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON uploads TO encore_app;
--> statement-breakpoint
GRANT UPDATE (song_id) ON uploads TO encore_app;
--> statement-breakpoint
GRANT SELECT ON deleted_songs TO encore_app;

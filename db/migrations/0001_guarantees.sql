-- What drizzle cannot say: a deferrable key, the two functions that may touch other users' rows, and the grants.

-- A playlist's songs carry its visibility. Deferred, so that one transaction can change both; no ON UPDATE CASCADE,
-- which Citus refuses on a key that holds the distribution column.
ALTER TABLE playlist_songs
  ADD CONSTRAINT playlist_songs_playlist_fk FOREIGN KEY (user_id, playlist_id, visibility)
  REFERENCES playlists (user_id, playlist_id, visibility) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- Records a play of the scoped user and moves the counters of song and playlist along, in one transaction.
-- Runs as the owner, because both counters may be another user's; so it checks everything itself.
-- Answers 'counted', 'duplicate', or the reason for refusing.
CREATE FUNCTION record_play(
  p_play_id uuid, p_song_id bigint, p_playlist_id bigint, p_started_at timestamptz, p_ms_played integer
) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  listener CONSTANT text := nullif(current_setting('app.user_id', true), '');
  ended_at CONSTANT timestamptz := p_started_at + p_ms_played * interval '1 millisecond';
  clock_tolerance CONSTANT interval := interval '2 seconds';
  -- Players round and crossfade; but never so much that a very short song could be heard many times at once.
  overlap_tolerance CONSTANT interval := least(1000, p_ms_played / 10) * interval '1 millisecond';
  song_owner text;
  song_ms integer;
  list_owner text;
  earlier_end timestamptz;
BEGIN
  IF listener IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'record_play needs a user';
  END IF;

  -- One play of a listener at a time: parallel requests wait here and then see each other's play.
  INSERT INTO public.users (user_id) VALUES (listener) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM public.users WHERE user_id = listener FOR NO KEY UPDATE;

  IF EXISTS (SELECT 1 FROM public.plays WHERE user_id = listener AND play_id = p_play_id) THEN
    RETURN 'duplicate';
  END IF;

  SELECT s.user_id, s.duration_ms INTO song_owner, song_ms FROM public.songs s
    WHERE s.song_id = p_song_id AND (s.user_id = listener OR s.public);
  IF NOT FOUND THEN
    RETURN 'unknown_song';
  END IF;

  IF p_playlist_id IS NOT NULL THEN
    SELECT p.user_id INTO list_owner FROM public.playlists p
      WHERE p.playlist_id = p_playlist_id AND (p.user_id = listener OR p.visibility <> 'private')
        AND EXISTS (
          SELECT 1 FROM public.playlist_songs e
          WHERE e.user_id = p.user_id AND e.playlist_id = p.playlist_id
            AND e.song_user_id = song_owner AND e.song_id = p_song_id
        );
    IF NOT FOUND THEN
      RETURN 'not_in_playlist';
    END IF;
  END IF;

  IF p_ms_played < least(song_ms / 2.0, 240000) THEN
    RETURN 'too_short';
  END IF;
  IF p_started_at > clock_timestamp() + clock_tolerance THEN
    RETURN 'in_the_future';
  END IF;
  IF ended_at > clock_timestamp() + clock_tolerance THEN
    RETURN 'faster_than_time';
  END IF;

  -- Recorded plays do not overlap each other, so only the last one that began before this one's end can.
  SELECT p.started_at + p.ms_played * interval '1 millisecond' INTO earlier_end FROM public.plays p
    WHERE p.user_id = listener AND p.started_at < ended_at - overlap_tolerance
    ORDER BY p.started_at DESC LIMIT 1;
  IF earlier_end > p_started_at + overlap_tolerance THEN
    RETURN 'overlap';
  END IF;

  INSERT INTO public.plays
    (user_id, play_id, song_user_id, song_id, playlist_user_id, playlist_id, started_at, ms_played)
    VALUES (
      listener, p_play_id, song_owner, p_song_id, list_owner, p_playlist_id, p_started_at, p_ms_played
    );
  -- Song before playlist, always: two listeners at once wait for each other and never in a circle.
  UPDATE public.songs SET plays = plays + 1 WHERE user_id = song_owner AND song_id = p_song_id;
  IF p_playlist_id IS NOT NULL THEN
    UPDATE public.playlists SET plays = plays + 1 WHERE user_id = list_owner AND playlist_id = p_playlist_id;
  END IF;
  RETURN 'counted';
END
$$;
--> statement-breakpoint
-- Takes a song of the scoped user out of the playlists where it may no longer stand: all of them once it is deleted,
-- others' and featured ones once it is private. Does nothing for a public song or a song of somebody else.
CREATE FUNCTION withdraw_song(p_song_id bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM public.playlist_songs e
  WHERE e.song_user_id = nullif(current_setting('app.user_id', true), '') AND e.song_id = p_song_id
    AND NOT EXISTS (
      SELECT 1 FROM public.songs s
      WHERE s.user_id = e.song_user_id AND s.song_id = e.song_id
        AND (s.public OR (e.user_id = s.user_id AND e.visibility <> 'featured'))
    )
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION record_play, withdraw_song FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_play, withdraw_song TO encore_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO encore_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON users, user_data, songs, playlists, playlist_songs TO encore_app;
--> statement-breakpoint
-- Plays and counters are written by record_play alone; keys, owners and what a song sounds like never change.
GRANT SELECT ON plays TO encore_app;
--> statement-breakpoint
GRANT UPDATE (display_name, picture, known_at) ON users TO encore_app;
--> statement-breakpoint
GRANT UPDATE (fav_genre, queue, updated_at) ON user_data TO encore_app;
--> statement-breakpoint
GRANT UPDATE (songname, artist, album, genre, public) ON songs TO encore_app;
--> statement-breakpoint
GRANT UPDATE (name, description, visibility, version, updated_at) ON playlists TO encore_app;
--> statement-breakpoint
GRANT UPDATE (visibility, position) ON playlist_songs TO encore_app;

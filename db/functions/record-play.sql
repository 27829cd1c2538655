-- Records a play of the scoped user and increments the counters of song and playlist.
-- Security definer: song and playlist may belong to another user, so the function checks everything itself.
-- Returns 'counted', 'duplicate' or the reason for the refusal.
CREATE OR REPLACE FUNCTION record_play(
  p_play_id uuid, p_song_id bigint, p_playlist_id bigint, p_started_at timestamptz, p_ms_played integer
) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  listener CONSTANT text := nullif(current_setting('app.user_id', true), '');
  ended_at CONSTANT timestamptz := p_started_at + p_ms_played * interval '1 millisecond';
  clock_tolerance CONSTANT interval := interval '2 seconds';
  max_plays_in_two_minutes CONSTANT integer := 20;
  -- For rounding and crossfades; at most a tenth of the play, so very short songs cannot overlap each other.
  overlap_tolerance CONSTANT interval := least(1000, p_ms_played / 10) * interval '1 millisecond';
  song_owner text;
  song_ms integer;
  song_since timestamptz;
  account_since timestamptz;
  list_owner text;
  earlier_end timestamptz;
BEGIN
  IF listener IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'record_play needs a user';
  END IF;

  -- Serializes the plays of one listener: a concurrent request waits here and then sees this play.
  account_since := public.lock_user();

  IF EXISTS (SELECT 1 FROM public.plays WHERE user_id = listener AND play_id = p_play_id) THEN
    RETURN 'duplicate';
  END IF;

  -- Locks the song, then the playlist, as all changes do: until this transaction ends neither is deleted, made private or
  -- edited, so the counters are incremented exactly if the play is inserted.
  SELECT s.user_id INTO song_owner FROM public.songs s WHERE s.user_id = listener AND s.song_id = p_song_id;
  IF NOT FOUND THEN
    SELECT s.user_id INTO song_owner FROM public.songs s WHERE s.song_id = p_song_id AND s.public;
  END IF;
  SELECT s.duration_ms, s.created_at INTO song_ms, song_since FROM public.songs s
    WHERE s.user_id = song_owner AND s.song_id = p_song_id AND (s.user_id = listener OR s.public)
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN 'unknown_song';
  END IF;

  IF p_playlist_id IS NOT NULL THEN
    SELECT p.user_id INTO list_owner FROM public.playlists p WHERE p.user_id = listener AND p.playlist_id = p_playlist_id;
    IF NOT FOUND THEN
      SELECT p.user_id INTO list_owner FROM public.playlists p
        WHERE p.playlist_id = p_playlist_id AND (p.visibility <> 'private' OR coalesce(listener = ANY (p.members), false));
    END IF;
    PERFORM 1 FROM public.playlists p
      WHERE p.user_id = list_owner AND p.playlist_id = p_playlist_id
        AND (p.user_id = listener OR p.visibility <> 'private' OR coalesce(listener = ANY (p.members), false))
      FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RETURN 'not_in_playlist';
    END IF;
    -- A statement of its own, because its snapshot must be taken after the lock. Smart playlists have no entries: what their
    -- rules select changes, and only their owner plays them.
    IF NOT EXISTS (
      SELECT 1 FROM public.playlist_songs e
      WHERE e.user_id = list_owner AND e.playlist_id = p_playlist_id
        AND e.song_user_id = song_owner AND e.song_id = p_song_id
    ) AND NOT EXISTS (
      SELECT 1 FROM public.playlists p
      WHERE p.user_id = list_owner AND p.playlist_id = p_playlist_id AND p.rules IS NOT NULL AND song_owner = listener
    ) THEN
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
  IF p_started_at < song_since - clock_tolerance THEN
    RETURN 'before_song';
  END IF;
  IF p_started_at < account_since - clock_tolerance THEN
    RETURN 'before_account';
  END IF;

  -- Recorded plays do not overlap, so only the last one that started before the end of this one can.
  SELECT p.started_at + p.ms_played * interval '1 millisecond' INTO earlier_end FROM public.plays p
    WHERE p.user_id = listener AND p.started_at < ended_at - overlap_tolerance
    ORDER BY p.started_at DESC LIMIT 1;
  IF earlier_end > p_started_at + overlap_tolerance THEN
    RETURN 'overlap';
  END IF;
  -- Songs of a few seconds cannot be heard over and over to gather plays.
  IF (
    SELECT count(*) FROM public.plays p
    WHERE p.user_id = listener
      AND p.started_at > p_started_at - interval '1 minute' AND p.started_at < p_started_at + interval '1 minute'
  ) >= max_plays_in_two_minutes THEN
    RETURN 'too_frequent';
  END IF;

  INSERT INTO public.plays
    (user_id, play_id, song_user_id, song_id, playlist_user_id, playlist_id, started_at, ms_played)
    VALUES (
      listener, p_play_id, song_owner, p_song_id, list_owner, p_playlist_id, p_started_at, p_ms_played
    );
  UPDATE public.songs SET plays = plays + 1 WHERE user_id = song_owner AND song_id = p_song_id;
  IF p_playlist_id IS NOT NULL THEN
    UPDATE public.playlists SET plays = plays + 1 WHERE user_id = list_owner AND playlist_id = p_playlist_id;
  END IF;
  RETURN 'counted';
END
$$;

REVOKE ALL ON FUNCTION record_play FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_play TO encore_app;

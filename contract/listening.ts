// What is played, what comes next, and what was heard.
import type { Song } from './songs';

/** A play as a client reports it. `play_id` is a UUID made by the client, so that sending twice counts once. */
export interface PlayReport {
  play_id: string;
  song_id: number;
  playlist_id?: number | undefined;
  /** ISO 8601 moment at which the song began. */
  started_at: string;
  /** Milliseconds heard; seeking adds nothing. */
  ms_played: number;
}

export const PLAY_REFUSALS = [
  'unknown_song',
  'not_in_playlist',
  'too_short',
  'in_the_future',
  'faster_than_time',
  'overlap',
] as const;
type PlayRefusal = (typeof PLAY_REFUSALS)[number];

export type PlayResult =
  | { play_id: string; status: 'counted' | 'duplicate' }
  | { play_id: string; status: 'refused'; reason: PlayRefusal };

/** One line of the play queue; the playlist it came from gets the play too. */
interface QueueItem {
  song_id: number;
  playlist_id: number | null;
}

/** The play queue a device leaves behind: `current` is an index into `items`, `position_ms` a place in that song. */
export interface Queue {
  items: QueueItem[];
  current: number;
  position_ms: number;
}

/** The queue as read back, with its songs once each; a song that can no longer be seen is missing from `songs`. */
export interface QueueWithSongs extends Queue {
  songs: Song[];
}

/** The listening of some days; `day` is a date `YYYY-MM-DD` where the listener is, days without plays included. */
export interface ListeningStats {
  days: { day: string; plays: number; ms_played: number }[];
  /** Plays that began in each hour of the day, 24 of them. */
  hours: number[];
  /** The ten heard most; null for songs without a genre. */
  genres: { genre: string | null; times: number; ms_played: number }[];
  top_songs: (Song & { times: number })[];
  top_artists: { artist: string; times: number; ms_played: number }[];
}

// Listening statistics: the read model of the Stats page, not served by the API.
import type { Song } from './songs';

export interface ListeningStats {
  /** One entry per day (`YYYY-MM-DD` in the listener's time zone), including days without plays. */
  days: { day: string; plays: number; ms_played: number }[];
  /** Plays started in each hour of the day; 24 numbers. */
  hours: number[];
  /** The ten most played; null for songs without a genre. */
  genres: { genre: string | null; times: number; ms_played: number }[];
  top_songs: (Song & { times: number })[];
  top_artists: { artist: string; times: number; ms_played: number }[];
}

// Songs as the API answers and takes them.
import type { PageRequest } from './reading';

/** A song as lists show it. Times are ISO 8601 in UTC with milliseconds, durations milliseconds. */
export interface Song {
  song_id: number;
  user_id: string;
  songname: string;
  artist: string;
  album: string | null;
  genre: string | null;
  duration_ms: number;
  public: boolean;
  plays: number;
  /** Whether a picture came with its file, which `/api/songs/{song_id}/cover` answers. */
  has_cover: boolean;
  created_at: string;
}

/** A song with its waveform: 96 characters, each `A–Za–z0–9+/` for a level of 0 to 63. */
export interface SongDetail extends Song {
  peaks: string;
  /** What brings it to -18 LUFS, in decibels; null when its loudness is not known. */
  gain_db: number | null;
}

/** What its owner may change about a song; what is left out stays. */
export type SongChanges = Partial<
  Pick<Song, 'songname' | 'artist' | 'album' | 'genre' | 'public'> & { track: number }
>;

export const SONG_SORTS = [
  'created_at',
  'songname',
  'artist',
  'album',
  'genre',
  'plays',
  'duration_ms',
] as const;
export type SongSortColumn = (typeof SONG_SORTS)[number];
/** A column, descending with a leading minus. `-created_at`, the newest first, is the default. */
export type SongSort = SongSortColumn | `-${SongSortColumn}`;

/** What narrows a list of songs. Names are compared without regard to capitals. */
export interface SongFilter {
  /** Words to find in name, artist or album. */
  q?: string | undefined;
  artist?: string | undefined;
  album?: string | undefined;
  genre?: string | undefined;
}

export interface SongListRequest extends PageRequest, SongFilter {
  sort?: SongSort | undefined;
}

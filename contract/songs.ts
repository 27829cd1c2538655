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

/** Where a song's bytes are; `audio_key` is the SHA-256 of the bytes, in hexadecimal. */
export interface SongAudio {
  audio_key: string;
  byte_length: number;
  mime: string;
}

/** What a new song is made from. */
export interface NewSong extends SongAudio {
  songname: string;
  artist: string;
  album: string | null;
  genre: string | null;
  /** Its place on the album: a thousand for each disc, and the number of the track; 0, the default, when nobody knows. */
  track?: number;
  duration_ms: number;
  peaks: string;
  gain_db: number | null;
  /** The SHA-256 of its cover, as `audio_key` is of its bytes. */
  cover_key: string | null;
  public: boolean;
}

/** A file that is being sent in parts. */
export interface Upload {
  upload_id: string;
  filename: string;
  byte_length: number;
  /** The song it became. */
  song_id: number | null;
  created_at: string;
}

/** What its owner may change about a song; what is left out stays. */
export type SongChanges = Partial<
  Pick<NewSong, 'songname' | 'artist' | 'album' | 'genre' | 'track' | 'public'>
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

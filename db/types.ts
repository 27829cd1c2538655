// The shapes the API answers, in the database's own snake_case names, so that no layer renames a field.

/** Whose eyes the database sees through: every query takes one, and row-level security checks it again. */
export interface Scope {
  readonly userId: string;
  readonly roles: readonly string[];
}

/** JSON text of a `T`, made by Postgres and sent on as it is; `parseJson` opens it where an object is needed. */
export type Json<T> = string & { readonly __json: T };

/** Opens a `Json<T>` for code that needs the value and not the text. */
export function parseJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T;
}

/** One page of a list; `next_cursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** What a list query takes: `limit` rows (1 to 200), after `cursor`. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

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
  created_at: string;
}

/** A song with its waveform: 96 characters, each `A–Za–z0–9+/` for a level of 0 to 63. */
export interface SongDetail extends Song {
  peaks: string;
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
  duration_ms: number;
  peaks: string;
  public: boolean;
}

/** What its owner may change about a song; what is left out stays. */
export type SongChanges = Partial<Pick<NewSong, 'songname' | 'artist' | 'album' | 'genre' | 'public'>>;

export const SONG_SORTS = ['created_at', 'songname', 'artist', 'plays', 'duration_ms'] as const;
export type SongSortColumn = (typeof SONG_SORTS)[number];
/** A column, descending with a leading minus. `-created_at`, the newest first, is the default. */
export type SongSort = SongSortColumn | `-${SongSortColumn}`;

export interface SongListRequest extends PageRequest {
  /** Words to find in name, artist or album. */
  q?: string | undefined;
  genre?: string | undefined;
  sort?: SongSort | undefined;
}

/** private: the owner's; shared: anyone signed in who has the address; featured: listed for all, kept by editors. */
export const VISIBILITIES = ['private', 'shared', 'featured'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export interface Playlist {
  playlist_id: number;
  user_id: string;
  name: string;
  description: string;
  visibility: Visibility;
  plays: number;
  song_count: number;
  duration_ms: number;
  /** Null until the owner has chosen a name. */
  owner_display_name: string | null;
  /** Grows when name, description or visibility change; moving songs does not touch it. */
  version: number;
  created_at: string;
  updated_at: string;
}

/**
 * A song standing in a playlist. `entry_id` names this place for good: the same song may stand twice, and an
 * entry keeps its id when it or others move, so "move entry 7 behind entry 3" and "remove entry 7" mean the same
 * whatever somebody else did a moment ago. `position` only sorts: it grows down the list, with gaps.
 * `user_id` is the song's owner, as everywhere in a song.
 */
export interface PlaylistSong extends Song {
  entry_id: number;
  position: number;
}

export interface PlaylistDetail extends Playlist {
  songs: Page<PlaylistSong>;
}

export interface NewPlaylist {
  name: string;
  description: string;
  visibility: Visibility;
}
export type PlaylistChanges = Partial<NewPlaylist>;

/** The signed-in user, with what they own. `plays` sums the plays of their playlists. */
export interface Me {
  user_id: string;
  display_name: string | null;
  picture: string | null;
  song_count: number;
  playlist_count: number;
  plays: number;
  fav_genre: string | null;
}

export interface GenreCount {
  genre: string;
  song_count: number;
}

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

/** The last 30 days of listening; `day` is a UTC date `YYYY-MM-DD`, days without plays included. */
export interface ListeningStats {
  days: { day: string; plays: number; ms_played: number }[];
  top_songs: (Song & { times: number })[];
  top_artists: { artist: string; times: number; ms_played: number }[];
}

/** What a search found, each list the best first. */
export interface SearchResults {
  songs: Song[];
  /** Artists of one's own library, with how many of the found songs are theirs. */
  artists: { artist: string; song_count: number }[];
  playlists: Pick<Playlist, 'playlist_id' | 'name' | 'visibility'>[];
}

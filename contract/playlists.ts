// Playlists, their songs and their history as the API answers and takes them.
import type { Page } from './reading';
import type { Song } from './songs';

/** private: the owner's; shared: everyone's to find and hear; featured: on everybody's shelf, kept by editors. */
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
  /** Grows when songs are added, moved or taken out. */
  songs_version: number;
  /** The first songs, at most four: the cover is made from theirs. */
  cover_songs: Pick<Song, 'song_id' | 'has_cover'>[];
  /** Who edited a featured playlist, by name, the first one first; empty for others. */
  curators: string[];
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

/** A song as a history names it: its place, and what it was called should it be gone by now. */
export interface EditedSong {
  entry_id: number;
  song_id: number;
  songname: string;
}

/** Where a song stood: behind the entry `after` (null: at the top), as number `index` from 0. */
export interface EditedPlace {
  after: number | null;
  index: number;
}

/** What an editor did to a featured playlist, with all it takes to undo it. */
export type PlaylistEditWhat = { undoes?: number } & (
  | { kind: 'made' }
  | { kind: 'added'; songs: EditedSong[] }
  | { kind: 'removed'; songs: (EditedSong & { from: EditedPlace })[] }
  | { kind: 'moved'; song: EditedSong; from: EditedPlace; to: EditedPlace }
  | { kind: 'described'; before: Partial<NewPlaylist>; after: Partial<NewPlaylist> }
);

/** One line of the history of a featured playlist. */
export interface PlaylistEdit {
  edit_id: number;
  editor_display_name: string | null;
  edited_at: string;
  what: PlaylistEditWhat;
  /** Whether a later edit took it back. */
  undone: boolean;
}

/** Answered to a change of a playlist's songs: the version they have now. */
export interface SongsChanged {
  songs_version: number;
}

export interface NewPlaylist {
  name: string;
  description: string;
  visibility: Visibility;
}
export type PlaylistChanges = Partial<NewPlaylist>;

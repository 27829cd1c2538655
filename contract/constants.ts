// Constants of the API. Browser code imports this file, so it must not import zod.

/** Genres that Encore can synthesize. */
export const GENRES = ['Synthwave', 'Ambient', 'Folk', 'Pop', 'Lo-fi', 'Jazz', 'House', 'Classical'] as const;
export type Genre = (typeof GENRES)[number];

/** Rows between two anchors of a list. */
export const ANCHOR_PAGE = 200;

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
/** A column; a leading minus sorts in descending order. The default is `-created_at`. */
export type SongSort = SongSortColumn | `-${SongSortColumn}`;

/** Orders of smart playlists. `shuffled` changes daily. */
export const SMART_ORDERS = [
  'newest',
  'oldest',
  'name',
  'artist',
  'most_played',
  'least_played',
  'recently_played',
  'longest',
  'shortest',
  'shuffled',
] as const;
export type SmartOrder = (typeof SMART_ORDERS)[number];

/** The fields of a smart playlist's rules, and what each can be compared by. */
export const SMART_FIELDS = {
  genre: ['is', 'is_not', 'contains'],
  artist: ['is', 'is_not', 'contains'],
  album: ['is', 'is_not', 'contains'],
  year: ['is', 'at_least', 'at_most'],
  added: ['in_last', 'not_in_last'],
  last_played: ['in_last', 'not_in_last'],
  plays: ['is', 'at_least', 'at_most'],
  duration: ['at_least', 'at_most'],
  favorite: ['is'],
} as const;
export type SmartField = keyof typeof SMART_FIELDS;

export const MAX_SMART_RULES = 20;
export const MAX_SMART_SONGS = 1_000;

/** Characters of the lyrics of a song. */
export const MAX_LYRICS = 100_000;

/** Orders of the artists: by name, by the number of songs, by the song added last. */
export const ARTIST_SORTS = ['artist', '-song_count', '-added'] as const;
export type ArtistSort = (typeof ARTIST_SORTS)[number];

/** Lists made from the user's plays. */
export const MIXES = ['on-repeat', 'rediscover'] as const;
export type Mix = (typeof MIXES)[number];

/** Plays of a listener's playlists that make an editor; the same in actions/grant-playlist-editor.ts. */
export const EDITOR_PLAYS = 100;

/** Cookie of the now-playing panel, `open` or `closed`, from which the server reserves its space. */
export const PANEL_COOKIE = 'encore-panel';

/** Response header of a public page that was rendered for a visitor. */
export const VISITOR_HEADER = 'encore-visitor';

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

// Songs as tuples, which serialize smaller than objects.
import type { Song } from '@/contract';
import type { PlayerSong } from '../player/types';
import type { ListedSong } from './selection';

/** The fields of a row, in their order. */
const FIELDS = [
  'song_id',
  'songname',
  'artist',
  'genre',
  'plays',
  'duration_ms',
  'album',
  'created_at',
  'has_cover',
  'cover_seed',
  'track',
] as const satisfies readonly (keyof Song)[];

type ValuesOf<Fields extends readonly (keyof Song)[]> = {
  readonly [Index in keyof Fields]: Song[Fields[Index]];
};

export type SongRow = ValuesOf<typeof FIELDS>;

export function toRow(song: Song): SongRow {
  return FIELDS.map((field) => song[field]) as unknown as SongRow;
}

export function toPlayerSong(row: SongRow): PlayerSong {
  const [song_id, songname, artist, , , duration_ms, , , has_cover, cover_seed] = row;
  return { song_id, songname, artist, duration_ms, has_cover, cover_seed };
}

/** @param key defaults to the song id */
export function toListed(row: SongRow | undefined, index: number, key = row?.[0]): ListedSong | undefined {
  return row && key !== undefined ? { index, key, song: toPlayerSong(row) } : undefined;
}

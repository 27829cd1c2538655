// Songs on their way from the server to a table: tuples, because a page of objects is mostly field names.
import type { Song } from '@/contract';
import type { PlayerSong } from '../player/types';
import type { ListedSong } from './selection';

export type SongRow = readonly [
  song_id: number,
  songname: string,
  artist: string,
  genre: string | null,
  plays: number,
  duration_ms: number,
  album: string | null,
  created_at: string,
  has_cover: boolean,
];

/** The song as a row. */
export function toRow(song: Song): SongRow {
  const { song_id, songname, artist, genre, plays, duration_ms, album, created_at, has_cover } = song;
  return [song_id, songname, artist, genre, plays, duration_ms, album, created_at, has_cover];
}

/** What the player needs of a row. */
export function toPlayerSong(row: SongRow): PlayerSong {
  const [song_id, songname, artist, , , duration_ms, , , has_cover] = row;
  return { song_id, songname, artist, duration_ms, has_cover };
}

/** A row as something that can be selected. @param key names its place; left out, its song does */
export function toListed(row: SongRow | undefined, index: number, key = row?.[0]): ListedSong | undefined {
  return row && key !== undefined ? { index, key, song: toPlayerSong(row) } : undefined;
}

// Songs as tuples, which serialize smaller than objects.
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
  cover_seed: string,
  /** Disc number × 1000 + track number; 0 if unknown. */
  track: number,
];

export function toRow(song: Song): SongRow {
  const { song_id, songname, artist, genre, plays, duration_ms, album, created_at, has_cover } = song;
  const { cover_seed, track } = song;
  return [
    song_id,
    songname,
    artist,
    genre,
    plays,
    duration_ms,
    album,
    created_at,
    has_cover,
    cover_seed,
    track,
  ];
}

export function toPlayerSong(row: SongRow): PlayerSong {
  const [song_id, songname, artist, , , duration_ms, , , has_cover, cover_seed] = row;
  return { song_id, songname, artist, duration_ms, has_cover, cover_seed };
}

/** @param key defaults to the song id */
export function toListed(row: SongRow | undefined, index: number, key = row?.[0]): ListedSong | undefined {
  return row && key !== undefined ? { index, key, song: toPlayerSong(row) } : undefined;
}

// Songs on their way from the server to a table: tuples, because a page of objects is mostly field names.
import type { Song } from '@/db/types';
import type { PlayerSong } from '../player/types';

export type SongRow = readonly [
  song_id: number,
  songname: string,
  artist: string,
  genre: string | null,
  plays: number,
  duration_ms: number,
];

/** The song as a row. */
export function toRow(song: Song): SongRow {
  return [song.song_id, song.songname, song.artist, song.genre, song.plays, song.duration_ms];
}

/** What the player needs of a row. */
export function toPlayerSong([song_id, songname, artist, , , duration_ms]: SongRow): PlayerSong {
  return { song_id, songname, artist, duration_ms };
}

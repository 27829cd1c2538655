// Chooses one of several songs whose names fit an entry of a playlist file.
import type { MatchableSong } from '@/db/queries/song-matching';
import type { Reading } from './path-names';

const MAX_LENGTH_DIFFERENCE_MS = 3000;

/** Names are folded. */
export interface Song {
  row: MatchableSong;
  artist: string;
  title: string;
  album: string;
  isOwn: boolean;
  duration_ms: number;
}

/** Chooses among songs of one title: by album, by length, or the only song of that title. */
export function withoutArtist(
  songs: readonly Song[],
  { album }: Reading,
  duration: number | null,
): readonly Song[] {
  const ofAlbum = songs.filter((song) => album && song.album === album);
  if (ofAlbum.length > 0) return ofAlbum;
  if (duration !== null) return songs.filter((song) => isNear(song, duration));
  return new Set(songs.map(({ artist }) => artist)).size === 1 ? songs : [];
}

/** @param duration in milliseconds */
export const isNear = ({ duration_ms }: Song, duration: number) =>
  Math.abs(duration_ms - duration) <= MAX_LENGTH_DIFFERENCE_MS;

/** By length within the tolerance, words of the title, own songs first, difference in length, plays, then the oldest. */
export function best(songs: readonly Song[], duration: number | null, title: string): Song | undefined {
  const rank = (song: Song): number[] => [
    duration !== null && isNear(song, duration) ? 0 : 1,
    song.title === title ? 0 : differentWords(song.title, title),
    song.isOwn ? 0 : 1,
    duration === null ? 0 : Math.abs(song.duration_ms - duration),
    -song.row[5],
    song.row[0],
  ];
  return [...songs].sort((a, b) => compare(rank(a), rank(b)))[0];
}

/** The number of words that only one of two titles has. */
function differentWords(a: string, b: string): number {
  const wordsOf = (title: string) => new Set(title.split(/[^\p{L}\p{M}\p{N}]+/u));
  const [first, second] = [wordsOf(a), wordsOf(b)];
  return (
    [...first].filter((word) => !second.has(word)).length +
    [...second].filter((word) => !first.has(word)).length
  );
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

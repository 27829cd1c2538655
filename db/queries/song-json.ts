// How a song is written as JSON, in lists and alone, and how one is searched for.
import { type SQL, sql } from 'drizzle-orm';
import { isoTime, jsonObject } from '../json';
import { songs } from '../schema';

export const songFields = {
  song_id: songs.song_id,
  user_id: songs.user_id,
  songname: songs.songname,
  artist: songs.artist,
  album: songs.album,
  genre: songs.genre,
  duration_ms: songs.duration_ms,
  public: songs.public,
  plays: songs.plays,
  created_at: isoTime(songs.created_at),
};

export const songJson = jsonObject(songFields);
export const songDetailJson = jsonObject({ ...songFields, peaks: songs.peaks });

const MAX_TERMS = 5;

/** The words of a search, each as an escaped LIKE pattern; more than five find nothing that five do not. */
export function searchTerms(q: string | undefined): string[] {
  const words = (q ?? '')
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.slice(0, MAX_TERMS).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

/** Holds for a song in whose name, artist or album every term occurs; the terms are placeholders `term_0` and on. */
export function matchesTerms(count: number): SQL[] {
  const text = sql`${songs.songname} || ' ' || ${songs.artist} || ' ' || coalesce(${songs.album}, '')`;
  return Array.from({ length: count }, (_, i) => sql`(${text}) ilike ${sql.placeholder(`term_${i}`)}`);
}

/** The values of those placeholders. */
export function termValues(terms: readonly string[]): Record<string, string> {
  return Object.fromEntries(terms.map((term, i) => [`term_${i}`, term]));
}

// What narrows a list of songs: words, and an artist, an album or a genre by name, in whatever letters.
import { eq, type SQL, sql } from 'drizzle-orm';
import type { SongFilter } from '@/contract';
import { songs } from '../schema';

const MAX_TERMS = 5;

/** The words of a search, each as an escaped LIKE pattern; more than five find nothing that five do not. */
function searchTerms(q: string | undefined): string[] {
  const words = (q ?? '')
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.slice(0, MAX_TERMS).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

const NAMES = { artist: songs.sort_artist, album: songs.sort_album, genre: songs.sort_genre } as const;
type Name = keyof typeof NAMES;
const names = Object.keys(NAMES) as Name[];

/** Holds for songs whose artist, album or genre is the placeholder of that name, in whatever letters. */
export const isNamed = (name: Name): SQL => eq(NAMES[name], sql`lower(${sql.placeholder(name)}::text)`);

/** A filter ready to be made a statement of, and to be run. */
export interface PreparedFilter {
  /** Equal for filters whose conditions are. */
  shape: string;
  conditions: SQL[];
  /** The values of the conditions' placeholders. */
  values: Record<string, string>;
}

/** Holds for songs in whose name, artist or album every word occurs, and whose artist, album and genre are those. */
export function prepareFilter(filter: SongFilter): PreparedFilter {
  const terms = searchTerms(filter.q);
  const given = names.filter((name) => filter[name]);
  const text = sql`${songs.songname} || ' ' || ${songs.artist} || ' ' || coalesce(${songs.album}, '')`;
  return {
    shape: `${terms.length} ${given.join(' ')}`,
    conditions: [
      ...terms.map((_, i) => sql`(${text}) ilike ${sql.placeholder(`term_${i}`)}`),
      ...given.map(isNamed),
    ],
    values: {
      ...Object.fromEntries(terms.map((term, i) => [`term_${i}`, term])),
      ...Object.fromEntries(given.map((name) => [name, filter[name] ?? ''])),
    },
  };
}

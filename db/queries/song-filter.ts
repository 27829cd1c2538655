// Filters of song lists: search words, artist, album and genre, case-insensitive.
import { eq, type SQL, sql } from 'drizzle-orm';
import type { SongFilter } from '@/contract';
import { songs } from '../schema';

const MAX_TERMS = 5;

/** The first five words of a search as escaped LIKE patterns. */
function searchTerms(q: string | undefined): string[] {
  const words = (q ?? '')
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.slice(0, MAX_TERMS).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

const NAMES = { artist: songs.artist_key, album: songs.album_key, genre: songs.genre_key } as const;
type Name = keyof typeof NAMES;
const names = Object.keys(NAMES) as Name[];

/** True for songs whose artist, album or genre is the placeholder of that name, folded. */
export const isNamed = (name: Name): SQL => eq(NAMES[name], sql`fold_text(${sql.placeholder(name)}::text)`);

export interface PreparedFilter {
  /** Identifies the conditions, for caching statements. */
  shape: string;
  conditions: SQL[];
  /** The values of the conditions' placeholders. */
  values: Record<string, string>;
}

/** True for songs with every word in name, artist or album, and with the given artist, album and genre. */
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

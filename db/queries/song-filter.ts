// Filters of song lists: search words, artist, album and genre, compared folded.
import { type AnyColumn, eq, type SQL, sql } from 'drizzle-orm';
import type { SongFilter } from '@/contract';
import { foldText } from '@/lib/fold-text';
import { spellingsOf, synonymsOf } from '@/lib/query-spellings';
import { isConnector, isRun, joinedName, plainName, queryWords } from '@/lib/search-words';
import { boundaryCandidates, otherBoundaries } from '@/lib/word-boundaries';
import { songs } from '../schema';
import type { Scope } from '../scope';
import { coordinator } from './coordinator';
import { findKnownWords } from './search-vocabulary';

const MAX_TERMS = 8;

/** The first words of a search. */
function wordsOf(q: string | undefined): string[] {
  const words = foldText((q ?? '').replaceAll('\0', ' '))
    .replaceAll("'", '')
    .split(' ')
    .filter(Boolean);
  const names = words.filter((word) => word !== '&' && word !== '+' && !isConnector(word));
  return (names.length > 0 ? names : words)
    .slice(0, MAX_TERMS)
    .map((word) => word.replace(/[.,!?]+$/, '') || word);
}

/** Words whose spaces may be elsewhere, with spaces where the library has them: “linkinpark”. */
async function dividedWords(scope: Scope, words: readonly string[]): Promise<Map<string, string>> {
  const typed = words.filter((word) => !isRun(word) && !/[\\%_]/.test(word));
  const known = await findKnownWords(scope, boundaryCandidates(typed));
  return new Map(
    typed.flatMap((word) => otherBoundaries([word], known).map((parts) => [word, parts.join(' ')] as const)),
  );
}

/** LIKE patterns of the spellings of a word: as typed, without punctuation, with grouped digits, other spaces, and synonyms. */
function patternsOf(word: string, divided: string | undefined): string[] {
  const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  if (/[\\%_]/.test(word)) return [pattern(word)];
  const joined = joinedName(word);
  const grouped = /^[0-9]{4,}$/.test(joined) ? joined.replace(/(?=(?:[0-9]{3})+$)(?!^)/g, ' ') : joined;
  const [digits = word] = queryWords(word, 'digits').length > 1 ? [queryWords(word, 'digits').join(' ')] : [];
  const ways = [word, plainName(word), joined, grouped, digits, divided ?? word, ...spellingsOf(word)];
  return [...new Set([...ways, ...synonymsOf(word).map((other) => ` ${other} `)])].map(pattern);
}

const NAMES = { artist: songs.artist_key, album: songs.album_key, genre: songs.genre_key } as const;
type Name = keyof typeof NAMES;
const names = Object.keys(NAMES) as Name[];

/** True for songs whose artist, album or genre is the placeholder of that name, folded. */
export const isNamed = (name: Name): SQL => eq(NAMES[name], sql`fold_text(${sql.placeholder(name)}::text)`);

/** The folded name in the placeholder `artist`. */
export const artistKey = sql`fold_text(${sql.placeholder('artist')}::text)`;

/**
 * The ids of songs with an artist among several: the user's, or else public ones. Computed once.
 * @param key the folded name, without columns
 */
export const creditedSongs = (key: SQL, own = true): SQL =>
  sql`(with credited as materialized (
    select credited_songs(${key}, ${sql.raw(String(own))}) as ids from ${coordinator}
  ) select ids from credited)`;

/**
 * True for songs by an artist, alone or among others.
 * @param key the folded name
 * @param ids of the songs of several artists
 */
export const isByArtist = (key: SQL, ids: SQL = creditedSongs(key)): SQL =>
  sql`(${songs.artist_key} = ${key} or ${songs.song_id} = any (${ids}::bigint[]))`;

const isArtist = (column: AnyColumn) => sql`${column} = ${artistKey}`;

/** True for songs of the album and artist with these names: the artist of the song or of the album. */
const isOnAlbum = sql`${isNamed('album')}
  and (${isArtist(songs.artist_key)} or ${isArtist(songs.album_artist_key)})`;

export interface PreparedFilter {
  /** Identifies the conditions, for caching statements. */
  shape: string;
  conditions: SQL[];
  /** The values of the conditions' placeholders. */
  values: Record<string, string>;
}

/** True for songs with every word in name, artist or album, and with the given artist, album and genre. */
export async function prepareFilter(scope: Scope, filter: SongFilter): Promise<PreparedFilter> {
  const words = wordsOf(filter.q);
  const divided = await dividedWords(scope, words);
  const terms = words.map((word) => patternsOf(word, divided.get(word)));
  const given = names.filter((name) => filter[name]);
  const all = sql`${songs.name_key} || ' ' || ${songs.artist_key} || ' ' || ${songs.album_key}`;
  // Also without punctuation: “nwa” is in “N.W.A.”.
  const text = sql`' ' || search_spellings(${all}) || ' '`;
  return {
    shape: `${terms.map((spellings) => spellings.length).join(',')} ${given.join(' ')}`,
    conditions: [
      ...terms.map((spellings, i) => {
        const ways = spellings.map((_, n) => sql`(${text}) like ${sql.placeholder(`term_${i}_${n}`)}`);
        return sql`(${sql.join(ways, sql` or `)})`;
      }),
      ...(filter.artist && filter.album
        ? [isOnAlbum, ...(filter.genre ? [isNamed('genre')] : [])]
        : given.map((name) => (name === 'artist' ? isByArtist(artistKey) : isNamed(name)))),
    ],
    values: {
      ...Object.fromEntries(
        terms.flatMap((spellings, i) => spellings.map((one, n) => [`term_${i}_${n}`, one])),
      ),
      ...Object.fromEntries(given.map((name) => [name, filter[name] ?? ''])),
    },
  };
}

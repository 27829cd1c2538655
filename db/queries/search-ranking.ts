// Ranks what the search functions of the database found, and marks why it matches.
import type { SearchMatch } from '@/contract';
import { highlightsOf } from '@/lib/highlights';
import type { SearchFilter, SearchQuery } from '@/lib/search-query';
import { isRun, isSameName, joinedName, plainName, searchWords } from '@/lib/search-words';

/** Another word for a word of a search. */
export interface Alternative {
  word: string;
  /** Whether it contains the word, instead of differing by typing errors. */
  contains: boolean;
}

/** A search with the alternatives of its words. */
export interface Terms extends SearchQuery {
  alternatives: Alternative[][];
  /** Whether its words only sound like what was typed. */
  isGuess?: boolean;
}

const KINDS = ['exact', 'prefix', 'words', 'part', 'typo'] as const;
type Kind = (typeof KINDS)[number];

export interface Rank {
  kind: Kind;
  /** Whether one of the names contains the search as it was typed, spaces for punctuation. */
  isLiteral: boolean;
  /** Whether each word is a whole word of the names, not the beginning of one. */
  isWhole: boolean;
  /** Words that the name lacks, found in other names of a song. */
  elsewhere: number;
  /** The words that were found, for highlights. */
  found: string[];
}

/**
 * How a result matches; null if it does not.
 * @param key its folded name
 * @param others folded names in which words may be found too
 */
export function rankOf(terms: Terms, key: string, others: readonly string[] = []): Rank | null {
  const words = searchWords(key);
  const all = [...words, ...others.flatMap(searchWords)];
  const found: string[] = [];
  let worst: Kind = 'words';
  let elsewhere = 0;
  for (const [i, word] of terms.words.entries()) {
    const way = wayOf(word, terms.alternatives[i] ?? [], all);
    if (!way) return null;
    found.push(way.word);
    if (KINDS.indexOf(way.kind) > KINDS.indexOf(worst)) worst = way.kind;
    if (!has(words, way.word)) elsewhere += 1;
  }
  const isWhole = found.every((word) => all.includes(word));
  const { typed } = terms;
  if (worst === 'words' && elsewhere === 0 && typed !== '' && isSameName(key, typed)) worst = 'exact';
  else if (worst === 'words' && elsewhere === 0 && plainName(key).startsWith(plainName(typed)))
    worst = 'prefix';
  const isLiteral = [key, ...others].some((one) => plainName(one).includes(plainName(typed)));
  return { kind: terms.isGuess ? 'typo' : worst, isLiteral, elsewhere, isWhole, found };
}

function wayOf(word: string, alternatives: readonly Alternative[], words: readonly string[]) {
  if (has(words, word)) return { word, kind: 'words' as const };
  if (word.length > 1 && words.some((one) => one.includes(word))) return { word, kind: 'part' as const };
  const other = alternatives.find((one) => has(words, one.word));
  return other && { word: other.word, kind: other.contains ? ('part' as const) : ('typo' as const) };
}

/** Whether one of the words begins with `word`; a run may be anywhere in it. */
const has = (words: readonly string[], word: string): boolean =>
  words.some((one) => one.startsWith(word) || (isRun(word) && one.includes(word)));

/** Whether a field contains the text of a filter. */
export function passes(filter: SearchFilter, keys: Record<SearchFilter['field'], string>): boolean {
  if (filter.field === 'year') return filter.words.includes(keys.year);
  const key = keys[filter.field];
  return plainName(key).includes(plainName(filter.key)) || joinedName(key).includes(joinedName(filter.key));
}

export interface Ranked<T> {
  item: T;
  rank: Rank;
  own: boolean;
  /** More is better. */
  weight: number;
}

/** What a result is sorted by, most important first. */
const placeOf = ({ rank: { kind, isLiteral, elsewhere, isWhole }, own, weight }: Ranked<unknown>) => [
  kind === 'typo' ? 1 : 0,
  own ? 0 : 1,
  KINDS.indexOf(kind),
  isLiteral ? 0 : 1,
  elsewhere,
  isWhole ? 0 : 1,
  -weight,
];

/** Best first: own before others', exact before prefix before words, guesses last; then as typed, whole words, and by weight. Stable. */
export function sorted<T>(results: readonly Ranked<T>[]): Ranked<T>[] {
  return results
    .map((one) => ({ one, key: placeOf(one) }))
    .toSorted((a, b) => a.key.map((part, i) => part - (b.key[i] ?? 0)).find((by) => by !== 0) ?? 0)
    .map(({ one }) => one);
}

/** What the API tells about a match. */
export function matchOf<F extends string>(
  { kind, found }: Rank,
  filters: readonly SearchFilter[],
  names: Record<F, string | null>,
): SearchMatch<F> {
  const words = [...found, ...filters.flatMap(({ field, words }) => (field === 'year' ? [] : words))];
  const ranges = Object.entries<string | null>(names).map(([field, name]) => [
    field,
    name === null ? [] : highlightsOf(name, words),
  ]);
  return { kind, highlights: Object.fromEntries(ranges) as Record<F, [number, number][]> };
}

// What a search without results may mean: other spaces, numbers and scripts, and names that sound alike.
import { hanVariants } from '@/lib/han-variants';
import { hangulReadings, isInitials } from '@/lib/hangul';
import { digitSounds, otherNumbers } from '@/lib/number-words';
import { otherScripts } from '@/lib/query-spellings';
import { parseSearch } from '@/lib/search-query';
import { isRun, queryWords } from '@/lib/search-words';
import { romanizations, soundErrors } from '@/lib/sound-alike';
import { boundaryCandidates, joined, MIN_KNOWN, neighbors, otherBoundaries } from '@/lib/word-boundaries';
import type { Scope } from '../scope';
import type { Terms } from './search-ranking';
import { findKnownWords, findSounding } from './search-vocabulary';

/** Words of a search whose spaces may be elsewhere. */
const MAX_RESPACED = 4;
/** Words of an artist that is looked up by sound. */
const MAX_ARTIST_WORDS = 4;
/** Artists, and words for a word, that sound alike: the nearest ones. */
const MAX_ALIKE = 4;
/** Readings with other artists. */
const MAX_ARTISTS = 6;

/** What a search without results may mean with other spaces, on another keyboard or in another script, if these words are known. */
export async function otherWords(scope: Scope, terms: Terms | undefined): Promise<Terms[]> {
  const words = (terms?.words ?? []).slice(0, MAX_RESPACED);
  if (!terms) return [];
  if (words.some(isRun)) return scriptReadings(terms);
  const scripts = terms.filters.length > 0 ? [] : otherScripts(terms.typed).map((text) => parseSearch(text));
  const [numbers, sounds] = [otherNumbers(words), digitSounds(words)];
  const known = await findKnownWords(scope, [
    ...boundaryCandidates(words),
    ...[...scripts.map((query) => query.words), ...numbers].flatMap((one) => [...one, ...neighbors(one)]),
    ...sounds.map(({ guess }) => guess),
  ]);
  const rest = terms.words.slice(MAX_RESPACED);
  const ways = [
    ...otherBoundaries(words, known),
    ...numbers.flatMap((way) => [way, joined(way, known)]),
    ...sounds.filter(({ guess }) => known.has(guess)).map((sound) => sound.words),
  ];
  const texts = new Set(ways.map((way) => way.join(' ')));
  return [
    ...[...texts].map((text) => ({ ...terms, words: [...text.split(' '), ...rest] })),
    ...scripts
      .filter((query) => [...query.words, ...neighbors(query.words)].some((word) => known.has(word)))
      .filter((query) => query.words.every((word) => known.has(word) || word.length < MIN_KNOWN))
      .map((query) => ({ ...query, alternatives: [] })),
  ];
}

/** Simplified, traditional and Japanese forms of a search, and complete syllables of Hangul. */
const scriptReadings = ({ typed, filters }: Terms): Terms[] =>
  filters.length > 0
    ? []
    : [...hanVariants(typed), ...hangulReadings(typed)].map((text) => ({
        ...parseSearch(text),
        alternatives: [],
      }));

/** Names that sound like parts of a search: artists at its beginning or end, and words in other scripts. */
export async function soundReadings(scope: Scope, terms: Terms): Promise<Terms[]> {
  const { words, filters, typed } = terms;
  if (filters.length > 0 || words.some(isRun)) return [];
  const ways = [words, ...romanizations(typed).map((text) => queryWords(text, 'punctuation'))];
  const parts = ways.flatMap(artistParts);
  const found = await findSounding(scope, [...new Set(parts.map(({ name }) => name))], words);
  const alike = (typed: string, isArtist: boolean) =>
    found
      .filter((one) => one.typed === typed && one.is_artist === isArtist)
      .map(({ key }) => ({ key, errors: isInitials(typed) ? 0 : soundErrors(typed, key) }))
      .filter((one): one is { key: string; errors: number } => one.errors !== null)
      .toSorted((a, b) => a.errors - b.errors || a.key.length - b.key.length || (a.key < b.key ? -1 : 1))
      .slice(0, MAX_ALIKE)
      .map(({ key }) => key);
  const artists = parts.flatMap(({ before, name, after }) =>
    alike(name, true).map((key) => [...before, ...queryWords(key, 'punctuation'), ...after]),
  );
  const others = words.map((word) => alike(word, false).map((key) => ({ word: key, contains: false })));
  return [
    ...artists.slice(0, MAX_ARTISTS).map((all) => ({ ...terms, words: all, isGuess: true })),
    ...(others.some(({ length }) => length > 0) ? [{ ...terms, alternatives: others }] : []),
  ];
}

/** Parts of a search that may be an artist: its beginnings and ends, the longest first. */
function artistParts(words: readonly string[]) {
  const sizes = words.map((_, i) => i + 1).slice(0, MAX_ARTIST_WORDS);
  const cuts = sizes
    .toReversed()
    .flatMap((size) => [
      [0, size] as const,
      ...(size < words.length ? [[words.length - size, words.length] as const] : []),
    ]);
  return cuts.map(([start, end]) => ({
    before: words.slice(0, start),
    name: words.slice(start, end).join(' '),
    after: words.slice(end),
  }));
}

// Finds the parts of a text that match the words of a search.
import { foldText } from './fold-text';
import { isRun, withLetters } from './search-words';

/** Start and end in UTF-16 code units. */
export type Range = [start: number, end: number];

/** A character with the marks after it. */
const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gu;
const WORD = /[\p{L}\p{N}\p{M}]/u;

interface Folded {
  text: string;
  /** For each code unit of `text`, the range of the cluster it comes from. */
  origins: Range[];
}

/** Folded clusters, which repeat: folding one takes longer than all else. */
const cache = new Map<string, string>();
const MAX_CACHED = 10_000;

function foldCluster(cluster: string): string {
  const known = cache.get(cluster);
  if (known !== undefined) return known;
  const folded = /\s/u.test(cluster) ? ' ' : foldText(cluster).replace(/'/g, '');
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(cluster, folded);
  return folded;
}

function foldWithOrigins(name: string): Folded {
  let text = '';
  const origins: Range[] = [];
  for (const { 0: cluster, index } of name.matchAll(CLUSTERS)) {
    const folded = foldCluster(cluster);
    text += folded;
    for (let i = 0; i < folded.length; i++) origins.push([index, index + cluster.length]);
  }
  return { text, origins };
}

/** The ranges of `name` in which one of the folded words is found: at the beginning of a word, or anywhere if there is none. */
export function highlightsOf(name: string, words: readonly string[]): Range[] {
  const { text, origins } = foldWithOrigins(name);
  const ranges = words.flatMap((word) => {
    const places = occurrences(text, word);
    if (places.length === 0) return joinedRanges(text, word, origins);
    const atStart = places.filter((at) => isRun(word) || at === 0 || !WORD.test(text[at - 1] ?? ' '));
    return (atStart.length > 0 ? atStart : word.length > 1 ? places : []).map((at): Range => {
      const last = origins[at + word.length - 1];
      return [origins[at]?.[0] ?? 0, last?.[1] ?? name.length];
    });
  });
  return joined(ranges);
}

/** Where a word is found at the beginning of others without punctuation and spaces: “acdc” in “AC/DC”, “10000” in “10 000”. */
function joinedRanges(text: string, word: string, origins: readonly Range[]): Range[] {
  const letters = withLetters(text);
  const kept = Array.from({ length: letters.length }, (_, i) => i).filter((i) => WORD.test(letters[i] ?? ''));
  return occurrences(kept.map((i) => letters[i]).join(''), word).flatMap((at): Range[] => {
    const [first, last] = [kept[at] ?? 0, kept[at + word.length - 1] ?? 0];
    if (first > 0 && WORD.test(letters[first - 1] ?? '')) return [];
    return [[origins[first]?.[0] ?? 0, origins[last]?.[1] ?? 0]];
  });
}

function occurrences(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0 && word !== ''; at = text.indexOf(word, at + word.length)) {
    found.push(at);
  }
  return found;
}

/** Sorted, without overlaps. */
function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

// Finds similar names by their trigrams, and compares names that may contain typing errors.
import { editDistance } from './edit-distance';

const PADDING = '  ';
/** Postings read per query: rare trigrams first, so frequent ones are left out. */
const MAX_POSTINGS = 5000;
const MAX_CANDIDATES = 12;

export interface SimilarNames<T> {
  /** Items by descending similarity from 0 to 1. */
  search(text: string): { item: T; score: number }[];
}

/** @param textOf the folded name of an item */
export function indexNames<T>(items: readonly T[], textOf: (item: T) => string): SimilarNames<T> {
  const postings = new Map<string, number[]>();
  items.forEach((item, i) => {
    for (const trigram of trigramsOf(textOf(item))) {
      const list = postings.get(trigram);
      if (list) list.push(i);
      else postings.set(trigram, [i]);
    }
  });
  return {
    search(text) {
      const trigrams = trigramsOf(text);
      const hits = new Map<number, number>();
      let read = 0;
      for (const list of listsOf(postings, trigrams)) {
        read += list.length;
        if (read > MAX_POSTINGS && hits.size > 0) break;
        for (const i of list.slice(0, MAX_POSTINGS)) hits.set(i, (hits.get(i) ?? 0) + 1);
      }
      const best = [...hits].sort(([, a], [, b]) => b - a).slice(0, MAX_CANDIDATES);
      return best
        .flatMap(([i]) => {
          const item = items[i];
          return item === undefined ? [] : [{ item, score: similarity(trigrams, trigramsOf(textOf(item))) }];
        })
        .sort((a, b) => b.score - a.score);
    },
  };
}

/** Shortest first. */
function listsOf(postings: ReadonlyMap<string, number[]>, trigrams: ReadonlySet<string>): number[][] {
  return [...trigrams].flatMap((one) => [postings.get(one) ?? []]).sort((a, b) => a.length - b.length);
}

function trigramsOf(text: string): Set<string> {
  const trigrams = new Set<string>();
  for (const word of text.split(/[^\p{L}\p{M}\p{N}]+/u)) {
    if (word === '') continue;
    const padded = `${PADDING}${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) trigrams.add(padded.slice(i, i + 3));
  }
  return trigrams;
}

/** Dice coefficient. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common++;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Whether two folded names differ only by typing errors, punctuation, an article or a credit of guests. */
export function isNearlyEqual(a: string, b: string): boolean {
  const [first, second] = [bare(a), bare(b)];
  if (digits(first) !== digits(second)) return false;
  const allowed = allowedErrors(Math.min(first.length, second.length));
  return first === second || editDistance(first, second, allowed) <= allowed;
}

const allowedErrors = (length: number) => [5, 8, 14].filter((least) => length >= least).length;
const digits = (text: string) => text.replace(/\P{N}/gu, '');

function bare(name: string): string {
  const text = name
    .replace(/\s*[([](?:feat|ft|featuring|with)\b.*$/, '')
    .replace(/\s(?:feat|ft|featuring)\.?\s.*$/, '')
    .replace(/^the\s+|,\s*the$/, '')
    .replaceAll('&', 'and');
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || name;
}

// Finds similar names by their trigrams, and compares names that may contain typing errors.
import { editDistance } from './edit-distance';

const PADDING = '  ';
/** Postings read per query: rare trigrams first, so frequent ones are left out. */
const MAX_POSTINGS = 2000;
const MAX_CANDIDATES = 8;

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
  const hits = new Uint16Array(items.length);

  /** Indexes of the items with the most of the rarest trigrams. */
  function candidates(trigrams: ReadonlySet<string>): number[] {
    const lists = [...trigrams].flatMap((one) => [postings.get(one) ?? []]);
    const touched: number[] = [];
    let read = 0;
    for (const list of lists.sort((a, b) => a.length - b.length)) {
      if (read > 0 && read + list.length > MAX_POSTINGS) break;
      for (const i of list.length > MAX_POSTINGS ? list.slice(0, MAX_POSTINGS) : list) {
        if (hits[i] === 0) touched.push(i);
        hits[i] = (hits[i] ?? 0) + 1;
      }
      read += list.length;
    }
    const best = top(touched, (i) => hits[i] ?? 0);
    for (const i of touched) hits[i] = 0;
    return best;
  }
  return {
    search(text) {
      const trigrams = trigramsOf(text);
      return candidates(trigrams)
        .flatMap((i) => {
          const item = items[i];
          return item === undefined ? [] : [{ item, score: similarity(trigrams, trigramsOf(textOf(item))) }];
        })
        .sort((a, b) => b.score - a.score);
    },
  };
}

/** The items with the highest scores, in no order. */
function top(items: readonly number[], scoreOf: (item: number) => number): number[] {
  const best: number[] = [];
  let lowest = 0;
  for (const item of items) {
    const score = scoreOf(item);
    if (best.length === MAX_CANDIDATES && score <= lowest) continue;
    best.push(item);
    best.sort((a, b) => scoreOf(b) - scoreOf(a));
    best.length = Math.min(best.length, MAX_CANDIDATES);
    lowest = scoreOf(best.at(-1) ?? item);
  }
  return best;
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

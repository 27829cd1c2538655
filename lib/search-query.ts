// Parses what people type into a search box. Everything but known filters and quotes is literal.
import { foldText } from './fold-text';
import { type Division, joinedName, queryWords } from './search-words';

type FilterField = 'artist' | 'album' | 'genre' | 'year';

export interface SearchFilter {
  /** `any` is a phrase: words next to each other. */
  field: FilterField | 'any';
  /** The folded text. */
  key: string;
  /** Its words; of `year` all years. */
  words: string[];
}

export interface SearchQuery {
  /** The folded text without filters. */
  typed: string;
  /** The same, without punctuation if it does not divide words. */
  key: string;
  /** The words of `key`, in order. */
  words: string[];
  filters: SearchFilter[];
}

const MAX_WORDS = 8;
const MAX_FILTERS = 4;

/** `field:"several words"`, `field:word`, also with spaces after the colon, `"a phrase"` or a word. */
const PARTS = /(?:(artist|album|genre|year):\s*)?(?:"([^"]+)"|([^\s"]\S*))|\S/giu;
const DOUBLE_QUOTES = /[“”„‟«»＂]/gu;

export function parseSearch(text: string, division: Division = 'punctuation'): SearchQuery {
  const keyOf = (key: string) => (division === 'spaces' ? joinedName(key) : key);
  const free: string[] = [];
  const filters: SearchFilter[] = [];
  for (const [whole, field, phrase, word] of text.replace(DOUBLE_QUOTES, '"').matchAll(PARTS)) {
    const value = phrase ?? (field ? word : undefined);
    const key = foldText(value ?? '').trim();
    if (key === '' || filters.length === MAX_FILTERS) free.push(whole);
    else {
      const name = (field?.toLowerCase() ?? 'any') as SearchFilter['field'];
      const words = name === 'year' ? yearsOf(key) : queryWords(key, division).slice(0, MAX_WORDS);
      if (words.length === 0) {
        free.push(whole);
        continue;
      }
      filters.push({ field: name, key: keyOf(key), words });
      if (!field) free.push(key);
    }
  }
  const typed = foldText(free.join(' ')).trim();
  return { typed, key: keyOf(typed), words: queryWords(typed, division).slice(0, MAX_WORDS), filters };
}

const YEARS = /^(\d{4})(?:-(\d{4}))?$/;
const MAX_YEARS = 200;

/** All years of `1999` or `1990-1999`; none for other texts. */
function yearsOf(text: string): string[] {
  const [, first, last] = text.match(YEARS) ?? [];
  const from = Number(first);
  const count = Number(last ?? first) - from + 1;
  return count > 0 ? Array.from({ length: Math.min(count, MAX_YEARS) }, (_, i) => String(from + i)) : [];
}

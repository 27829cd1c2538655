// Parses what people type into a search box. Everything but known filters and quotes is literal.
import { foldText } from './fold-text';
import { queryWords } from './search-words';

type FilterField = 'artist' | 'album' | 'genre';

export interface SearchFilter {
  /** `any` is a phrase: words next to each other. */
  field: FilterField | 'any';
  /** The folded text. */
  key: string;
  words: string[];
}

export interface SearchQuery {
  /** The folded text without filters. */
  key: string;
  /** The words of `key`, in order. */
  words: string[];
  filters: SearchFilter[];
}

const MAX_WORDS = 8;
const MAX_FILTERS = 4;

/** `field:"several words"`, `field:word`, `"a phrase"` or a word. */
const PARTS = /(?:(artist|album|genre):)?(?:"([^"]+)"|([^\s"]\S*))|\S/giu;
const DOUBLE_QUOTES = /[“”„‟«»＂]/gu;

/** @param splitAt whether "ac/dc" is two words or "acdc" */
export function parseSearch(text: string, splitAt: 'punctuation' | 'spaces' = 'punctuation'): SearchQuery {
  const free: string[] = [];
  const filters: SearchFilter[] = [];
  for (const [whole, field, phrase, word] of text.replace(DOUBLE_QUOTES, '"').matchAll(PARTS)) {
    const value = phrase ?? (field ? word : undefined);
    const key = foldText(value ?? '').trim();
    if (key === '' || filters.length === MAX_FILTERS) free.push(whole);
    else {
      const words = queryWords(key, splitAt).slice(0, MAX_WORDS);
      filters.push({ field: (field?.toLowerCase() ?? 'any') as SearchFilter['field'], key, words });
      if (!field) free.push(key);
    }
  }
  const key = foldText(free.join(' ')).trim();
  return { key, words: queryWords(key, splitAt).slice(0, MAX_WORDS), filters };
}

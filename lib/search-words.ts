// Words of folded names, as the search compares them. The SQL function `search_words` returns the same (db/fold-text.test.ts).

/** Punctuation that separates words, besides spaces. */
const PUNCTUATION = [
  '\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007e\\u00a1-\\u00a9\\u00ab-\\u00b1\\u00b4',
  '\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7\\u0387\\u055a-\\u055f\\u0589\\u05be\\u05c0\\u05c3\\u05f3\\u05f4',
  '\\u060c\\u060d\\u061b\\u061e\\u061f\\u066a-\\u066d\\u06d4\\u0964\\u0965\\u2010-\\u2027\\u2030-\\u205e',
  '\\u2e00-\\u2e7f\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301f\\u3030\\u303d\\u30a0\\u30fb\\ufe10-\\ufe19',
  '\\ufe30-\\ufe6f\\uffff',
].join('');

/** Scripts without spaces between words, Hangul, and symbols: any part of such a run can be found. */
const RUN = [
  '\\u0e00-\\u0fff\\u1000-\\u109f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf\\u2190-\\u2bff\\u3004-\\u3007',
  '\\u3012\\u3013\\u3020-\\u302f\\u3031-\\u303c\\u303e-\\u309f\\u30a1-\\u30fa\\u30fc-\\u318f\\u31a0-\\ud7ff',
  '\\uf900-\\ufaff\\u{16fe0}-\\u{1b2ff}\\u{1f000}-\\u{1faff}\\u{20000}-\\u{3ffff}',
].join('');

const SEPARATORS = new RegExp(`[ ${PUNCTUATION}]+`, 'gu');
const PUNCTUATION_MARKS = new RegExp(`[${PUNCTUATION}]+`, 'gu');
const WORDS = new RegExp(`[${RUN}]+|[^ ${RUN}]+`, 'gu');
const STARTS_AS_RUN = new RegExp(`^[${RUN}]`, 'u');
const APOSTROPHES = /'/g;

/** Whether any part of the word can be found, instead of its beginning. */
export const isRun = (word: string): boolean => STARTS_AS_RUN.test(word);

const split = (text: string): string[] => text.match(WORDS) ?? [];

/** Symbols that names have in place of letters, such as “ke$ha” and “p!nk”. */
const LETTER_SYMBOLS: readonly (readonly [symbol: RegExp, letter: string])[] = [
  [/(?<=[a-z])\$|\$(?=[a-z])/g, 's'],
  [/(?<=[a-z])!(?=[a-z])/g, 'i'],
  [/(?<=[a-z])@(?=[a-z])/g, 'a'],
  [/(?<=[a-z])€(?=[a-z])/g, 'e'],
];
/** A space before three digits groups the digits of a number. */
const GROUPING_SPACES = /(?<=[0-9]) (?=[0-9]{3}(?![0-9]))/g;

/** A name with letters in place of symbols; of the same length. */
export const withLetters = (key: string): string =>
  LETTER_SYMBOLS.reduce((text, [symbol, letter]) => text.replace(symbol, letter), key);

/** Also with numbers such as “10 000” without spaces. */
const spelled = (key: string): string => withLetters(key).replace(GROUPING_SPACES, '');

const withoutMarks = (key: string): string => key.replace(PUNCTUATION_MARKS, '');

/** A name without punctuation, with letters in place of symbols, and numbers without spaces; the name itself if nothing is left. */
export const joinedName = (key: string): string => withoutMarks(spelled(key)).trim() || key;

/** A name without punctuation but spaces; the name itself if it has nothing else. */
export function plainName(key: string): string {
  return key.replace(APOSTROPHES, '').replace(SEPARATORS, ' ').trim() || key;
}

/** Whether two names differ in punctuation and spaces only, or by symbols in place of letters. */
export function isSameName(a: string, b: string): boolean {
  const lettersOf = (key: string) =>
    [withoutMarks(key), joinedName(key)].map((text) => text.replaceAll(' ', '') || key);
  const letters = lettersOf(a);
  return lettersOf(b).some((one) => letters.includes(one));
}

/**
 * The words of a folded name: split at punctuation, and without it ("ac/dc" has the words ac, dc and acdc), also with letters in
 * place of symbols ("ke$ha" has kesha), and numbers without spaces. A name of punctuation only is one word.
 */
export function searchWords(key: string): string[] {
  const spaced = key.replace(SEPARATORS, ' ');
  const compact = spaced.length > 1 && spaced !== key ? ` ${withoutMarks(key)}` : '';
  const other = spelled(key);
  const words = [...new Set(split(spaced + compact + (other === key ? '' : ` ${withoutMarks(other)}`)))];
  return words.length === 0 && key !== '' ? [key.replaceAll(' ', '')] : words;
}

/**
 * How a search is divided into words: at punctuation but apostrophes; or at spaces only, with letters in place of symbols and
 * numbers without spaces; or also between letters and digits; or without words that people add, of which names have “&” or nothing.
 */
export type Division = 'punctuation' | 'spaces' | 'digits' | 'names';

/** Words that names have as “&” or “+”. */
const CONNECTORS = new Set(['and', 'n', 'und', 'et', 'y', 'och', 'og']);
/** Words that people add to names, or copy from titles of videos and names of files. */
const ADDED = new Set(
  'the a an by feat ft featuring official video audio lyrics lyric hd hq mp3 flac remaster remastered'.split(
    ' ',
  ),
);
const TRACK_NUMBER = /^0[0-9]$/;

export const isConnector = (word: string): boolean => CONNECTORS.has(word);

const isOfName = (word: string): boolean =>
  !isConnector(word) && !ADDED.has(word) && !TRACK_NUMBER.test(word);

/** The words of a search in their order. */
export function queryWords(key: string, division: Division): string[] {
  const apart = key.replace(APOSTROPHES, '').replace(SEPARATORS, ' ');
  const text = {
    punctuation: () => apart,
    names: () => apart,
    spaces: () => withoutMarks(spelled(key)),
    digits: () => apart.replace(/(?<=\p{L})(?=[0-9])|(?<=[0-9])(?=\p{L})/gu, ' '),
  }[division]();
  const words = split(text);
  const names = division === 'names' ? words.filter(isOfName) : [];
  if (names.length > 0) return names;
  return words.length === 0 && key !== '' ? [key.replaceAll(' ', '')] : words;
}

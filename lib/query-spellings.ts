// Other spellings of the words of a search: abbreviations, numbers, umlauts written as two letters, keyboard layouts, Cyrillic.
import { hanVariants } from './han-variants';
import { romanizations } from './sound-alike';

/** Words of one meaning, folded. */
const SYNONYMS = synonyms(
  'mr mister',
  'mrs missus',
  'dr doctor doktor',
  'st saint sankt sainte',
  'no nr number nummer numero',
  'vol volume',
  'pt part',
  'op opus',
  'vs versus',
  'you u',
  'are r',
  'the da',
  '1 one i',
  '2 two to too ii',
  '3 three iii',
  '4 four for iv',
  '5 five v',
  '6 six vi',
  '7 seven vii',
  '8 eight viii',
  '9 nine ix',
  '10 ten x',
  '11 eleven xi',
  '12 twelve xii',
  '20 twenty xx',
  '50 fifty',
  '100 hundred',
);

function synonyms(...groups: string[]): ReadonlyMap<string, readonly string[]> {
  const words = groups.map((group) => group.split(' '));
  return new Map(words.flatMap((group) => group.map((word) => [word, group.filter((one) => one !== word)])));
}

/** Single letters as alternatives would match the beginnings of too many words. */
const isUseful = (word: string) => word.length > 1 || /[0-9u]/.test(word);

/** Words with a meaning of their own, so they have no synonyms: “number” finds “No.”, but “no” finds no “number”. */
const COMMON = new Set(['no', 'for', 'are']);

/** Whole words of the same meaning. */
export const synonymsOf = (word: string): readonly string[] =>
  COMMON.has(word) ? [] : (SYNONYMS.get(word) ?? []).filter(isUseful);

/** Spellings of a word: “bjoerk” is “bjork”, the folded “Björk”; “fish” is “phish”; simplified and traditional ideographs. */
export function spellingsOf(word: string): string[] {
  const bare = word.length > 3 ? word.replace(/([aou])e/g, '$1') : word;
  const sounding =
    word.length > 3 ? word.replace(/^(?:f|ph)/, (start) => (start === 'f' ? 'ph' : 'f')) : word;
  const others = [bare, ...(sounding.length > 3 ? [sounding] : []), ...hanVariants(word)];
  return [...new Set(others)].filter((one) => one !== word);
}

/** Keys at the same places of the Latin, the Russian and the Greek keyboard. */
const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const GREEK_KEYS = "`;ςερτυθιοπ[]ασδφγηξκλ´'ζχψωβνμ,.";

const typedOn = (from: string, to: string, text: string) =>
  Array.from(text, (key) => to[from.indexOf(key)] ?? key).join('');

/** Transliterations; the longest first. */
const CYRILLIC: readonly (readonly [latin: string, cyrillic: string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['kh', 'х'],
  ['zh', 'ж'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ya', 'я'],
  ['yo', 'е'],
  ['ye', 'е'],
  ...Array.from('abvgdezijklmnoprstufhcyw', (latin, i): [string, string] => [
    latin,
    'абвгдезийклмнопрстуфхкыв'.charAt(i),
  ]),
];

const TO_CYRILLIC = new Map(CYRILLIC);
const LATIN_SOUNDS = new RegExp(CYRILLIC.map(([latin]) => latin).join('|'), 'g');

/** What a folded search without results may mean: typed with the other keyboard layout, in Latin letters for Cyrillic names, or the other way round. */
export function otherScripts(key: string): string[] {
  if (/\p{Script=Cyrillic}/u.test(key))
    return [typedOn(CYRILLIC_KEYS, LATIN_KEYS, key), ...romanizations(key)];
  if (/\p{Script=Greek}/u.test(key))
    return [...new Set([typedOn(GREEK_KEYS, LATIN_KEYS, key), ...romanizations(key)])];
  if (!/[a-z]/.test(key) || /[^\0-\x7f]/.test(key)) return [];
  const cyrillic = key.replace(LATIN_SOUNDS, (sound) => TO_CYRILLIC.get(sound) ?? sound);
  return [typedOn(LATIN_KEYS, CYRILLIC_KEYS, key), cyrillic];
}

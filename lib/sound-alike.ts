// How much names differ that may sound alike, in Latin letters.
import { typingErrors } from './edit-distance';

/** Usual transliterations of folded Greek and Cyrillic letters; the longest first. */
const LATIN: ReadonlyMap<string, string> = new Map(
  [
    ...Object.entries({ ου: 'ou', μπ: 'b', ντ: 'd', γκ: 'g', ει: 'i', οι: 'i', αι: 'e', αυ: 'av', ευ: 'ev' }),
    ...pairs('αβγδεζηθικλμνξοπρστυφχψω', 'a v g d e z i th i k l m n x o p r s t i f h ps o'),
    ...pairs(
      'абвгдежзиклмнопрстуфхцчшщъыьэюяіґђјљњћџ',
      'a b v g d e zh z i k l m n o p r s t u f kh ts ch sh sh - y - e yu ya i g dj j lj nj c dz',
    ),
  ].map(([letters, latin]) => [letters, latin.replace('-', '')]),
);

function pairs(letters: string, latin: string): [string, string][] {
  const sounds = latin.split(' ');
  return Array.from(letters, (letter, i) => [letter, sounds[i] ?? '']);
}

const LETTERS = new RegExp([...LATIN.keys()].join('|'), 'g');

/** Letters without vowels, as names in Hebrew and Arabic are written. */
const ABJAD = /[\u0590-\u06ff]/;

/** Greek and Cyrillic letters in a folded text as Latin ones. */
const latinOf = (key: string): string => key.replace(LETTERS, (letters) => LATIN.get(letters) ?? letters);

/** How foreign names are written in Greek and Cyrillic letters: Jimi is “Джими”, Hendrix “Хендрикс”, ABBA “ΑΒΒΑ”. */
const LOANS: ReadonlyMap<string, string> = new Map(
  Object.entries({ дж: 'j', х: 'h', ββ: 'bb', τζ: 'j', χ: 'h' }),
);
const LOAN_LETTERS = new RegExp([...LOANS.keys()].join('|'), 'g');

/** A folded text in Latin letters: transliterated, and as a foreign name. Empty for texts in other scripts. */
export function romanizations(key: string): string[] {
  const loan = latinOf(key.replace(LOAN_LETTERS, (letters) => LOANS.get(letters) ?? letters));
  return [...new Set([latinOf(key), loan])].filter((text) => text !== key);
}

const lettersOf = (key: string) =>
  latinOf(key)
    .replaceAll('x', 'ks')
    .replace(/[^a-z]/g, '');

/** Errors in proportion to the length; more would be other names. */
const ALLOWED = 0.4;

/**
 * The number of letters in which a folded name differs from what was typed; null if it is another name.
 * Their consonants must sound alike already. Names without vowels cannot be compared further: 0.
 */
export function soundErrors(typed: string, name: string): number | null {
  if (ABJAD.test(typed) || ABJAD.test(name)) return 0;
  const [a, b] = [lettersOf(typed), lettersOf(name)];
  const allowed = Math.floor(ALLOWED * Math.max(a.length, b.length));
  const errors = Math.max(typingErrors(a, b, allowed), typingErrors(b, a, allowed));
  return errors > allowed ? null : errors;
}

// The letter under which a name is listed.

/** The consonants that Hangul syllables begin with, in order; doubled ones under the single one. */
const HANGUL = 'ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ';
const SYLLABLES_PER_CONSONANT = 588;
/** The first kana of each row of the syllabary, by the kana that the row ends with. */
const KANA = [
  ['お', 'あ'],
  ['ご', 'か'],
  ['ぞ', 'さ'],
  ['ど', 'た'],
  ['の', 'な'],
  ['ぽ', 'は'],
  ['も', 'ま'],
  ['よ', 'や'],
  ['ろ', 'ら'],
  ['ん', 'わ'],
] as const;
/** Written before the consonant that Thai and Lao names are sorted by. */
const LEADING_VOWELS = /^[\u0e40-\u0e44\u0ec0-\u0ec4]/;

/**
 * The uppercase letter; `#` for digits and signs. Hangul syllables are listed under their consonant, kana under the first of
 * their row, and ideographs, of which there are thousands, under 漢.
 * @param folded the name, or its first two characters, as `foldText` returns it
 */
export function firstLetter(folded: string): string {
  const [first = '', second] = folded;
  const letter = LEADING_VOWELS.test(folded) ? (second ?? first) : first;
  if (!/\p{L}/u.test(letter)) return '#';
  if (/\p{Script=Han}/u.test(letter)) return '漢';
  if (letter >= 'ぁ' && letter <= 'ゖ') return KANA.find(([last]) => letter <= last)?.[1] ?? 'あ';
  const syllable = (letter.codePointAt(0) ?? 0) - 0xac00;
  if (syllable >= 0 && syllable < HANGUL.length * SYLLABLES_PER_CONSONANT)
    return HANGUL[Math.floor(syllable / SYLLABLES_PER_CONSONANT)] ?? letter;
  // Georgian names are not written in capitals.
  if (/\p{Script=Georgian}/u.test(letter)) return letter;
  return letter.toUpperCase();
}

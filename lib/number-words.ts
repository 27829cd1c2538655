// Numbers of a search in words, and words as numbers: “21 pilots” may be “twenty one pilots”.

const ONES = ' one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const GERMAN_ONES = ' ein zwei drei vier funf sechs sieben acht neun'.split(' ');
const GERMAN_TENS = '  zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'.split(' ');

/** Numbers from 1 to 99 in folded English words. */
function englishWords(number: number): string[] {
  if (number < 10) return [ONES[number] ?? ''];
  if (number < 20) return [TEENS[number - 10] ?? ''];
  const ones = ONES[number % 10];
  return [TENS[Math.floor(number / 10)] ?? '', ...(ones ? [ones] : [])];
}

/** From 20 to 99; the folded word. */
function germanWord(number: number): string {
  const tens = GERMAN_TENS[Math.floor(number / 10)] ?? '';
  return number % 10 === 0 ? tens : `${GERMAN_ONES[number % 10]}und${tens}`;
}

const NUMBERS = Array.from({ length: 99 }, (_, i) => i + 1);
const BY_ENGLISH = new Map(NUMBERS.map((number) => [englishWords(number).join(' '), number]));
const BY_GERMAN = new Map(
  NUMBERS.filter((number) => number >= 20).map((number) => [germanWord(number), number]),
);

/** Two digits, or more as people say years and names: 1979, 182. */
const SPOKEN = /^([1-9]|[1-9]\d)?([1-9]\d)$/;

function spoken(word: string): string[] {
  const [, first, last] = SPOKEN.exec(word) ?? [];
  if (!last) return [word];
  return [...(first ? englishWords(Number(first)) : []), ...englishWords(Number(last))];
}

/** A pair of words, or one, as digits; the word itself if it is no number. */
function digitsOf(word: string, next: string | undefined): { text: string; length: number } {
  const pair = TENS.includes(word) && next && ONES.includes(next) ? `${word} ${next}` : null;
  const number = BY_ENGLISH.get(pair ?? word) ?? BY_GERMAN.get(word);
  return { text: number === undefined ? word : String(number), length: pair ? 2 : 1 };
}

/** Words with digits for numbers; neighboring numbers are one, as in “nineteen seventy nine”. */
function asDigits(words: readonly string[]): string[] {
  const result: string[] = [];
  let wasNumber = false;
  for (let i = 0; i < words.length; ) {
    const { text, length } = digitsOf(words[i] ?? '', words[i + 1]);
    const isNumber = text !== words[i];
    if (isNumber && wasNumber) result.push(`${result.pop()}${text}`);
    else result.push(text);
    wasNumber = isNumber;
    i += length;
  }
  return result;
}

/** How digits are said, and written in place of letters: “2Pac” is “Tupac”, “Sk8er” is “Skater”. */
const SOUNDS: readonly (readonly [digit: string, sounds: readonly string[]])[] = [
  ['1', ['one', 'won']],
  ['2', ['two', 'too', 'to', 'tu']],
  ['3', ['three']],
  ['4', ['four', 'fore', 'for']],
  ['5', ['five']],
  ['6', ['six']],
  ['7', ['seven']],
  ['8', ['eight', 'ate', 'at', 'eat', 'acht']],
  ['9', ['nine']],
];

/** The word with one occurrence replaced, of each. */
const replacements = (word: string, from: string, to: string): string[] =>
  [...word.matchAll(new RegExp(from, 'g'))].map(
    ({ index }) => word.slice(0, index) + to + word.slice(index + from.length),
  );

const soundsOf = (word: string): string[] =>
  SOUNDS.flatMap(([digit, sounds]) =>
    sounds.flatMap((sound) => [...replacements(word, sound, digit), ...replacements(word, digit, sound)]),
  );

/**
 * Folded words of a search in which a digit is a sound or a sound is a digit, in one word or two neighbors.
 * @returns `guess` is the changed word; few are words
 */
export function digitSounds(words: readonly string[]): { guess: string; words: string[] }[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    const readings = (text: string, length: number) =>
      soundsOf(text).map((guess) => ({ guess, words: words.toSpliced(i, length, guess) }));
    return [...readings(word, 1), ...(next ? readings(word + next, 2) : [])];
  });
}

/** Folded words of a search with numbers written in other ways, English and German. None without numbers. */
export function otherNumbers(words: readonly string[]): string[][] {
  const german = words.map((word) => (/^[2-9]\d$/.test(word) ? germanWord(Number(word)) : word));
  const ways = [asDigits(words), words.flatMap(spoken), german].map((way) => way.join(' '));
  return [...new Set(ways)].filter((way) => way !== words.join(' ')).map((way) => way.split(' '));
}

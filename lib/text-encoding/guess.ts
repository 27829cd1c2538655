// Guesses the encoding of text in a legacy code page. Detection libraries need more text than a few file names have.
import { decodeBytes } from './decode';

type Ranges = readonly (readonly [first: number, last: number])[];

/** Multi-byte encodings with the lead bytes of their frequent characters; kana count twice. */
const MULTI_BYTE: readonly { label: string; frequent: Ranges; kana: Ranges }[] = [
  { label: 'shift_jis', frequent: [[0x88, 0x97]], kana: [[0x82, 0x83]] },
  { label: 'euc-jp', frequent: [[0xb0, 0xcf]], kana: [[0xa4, 0xa5]] },
  { label: 'euc-kr', frequent: [[0xb0, 0xc8]], kana: [] },
  { label: 'gb18030', frequent: [[0xb0, 0xd7]], kana: [] },
  { label: 'big5', frequent: [[0xa4, 0xc6]], kana: [] },
];

/** Before and after words; in other encodings these bytes are letters. */
const SYMBOLS = /^[¡¿•·€†]+|[™®©°²³•·†]+$/gu;

/** Single-byte encodings, the more common ones first, with the words that their languages use. */
const SINGLE_BYTE: readonly { label: string; isUsual: (word: string) => boolean }[] = [
  { label: 'windows-1252', isUsual: (word) => isWestern(word.replace(SYMBOLS, '')) },
  { label: 'windows-1251', isUsual: isCyrillic },
  { label: 'koi8-r', isUsual: isCyrillic },
  { label: 'ibm866', isUsual: isCyrillic },
  { label: 'ibm850', isUsual: isWestern },
  { label: 'macintosh', isUsual: isWestern },
  { label: 'windows-1254', isUsual: isWestern },
  { label: 'windows-1250', isUsual: isCentralEuropean },
  { label: 'windows-1253', isUsual: (word) => isOfScript(word, /\p{Script=Greek}/u) },
  { label: 'windows-1255', isUsual: (word) => isOfScript(word, /\p{Script=Hebrew}/u) },
  { label: 'windows-1256', isUsual: (word) => isOfScript(word, /\p{Script=Arabic}/u) },
  { label: 'windows-874', isUsual: (word) => isOfScript(word, /\p{Script=Thai}/u) },
];

/** Below, nothing in a text is usual. */
const MIN_SCORE = -0.9;
/** Enough to decide; the guess for a large file must not decode it fifteen times. */
const SAMPLE_BYTES = 64 * 1024;

/** @returns the label of the most plausible encoding, for `TextDecoder` */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = nonAsciiLines(bytes);
  let best = { label: 'windows-1252', score: MIN_SCORE };
  const consider = (label: string, score: number) => {
    if (score > best.score) best = { label, score };
  };
  for (const { label, isUsual } of SINGLE_BYTE) consider(label, wordScore(sample, label, isUsual));
  for (const encoding of MULTI_BYTE) consider(encoding.label, pairScore(sample, encoding));
  return best.label;
}

/** The lines with bytes above ASCII, up to `SAMPLE_BYTES`. */
function nonAsciiLines(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  for (let start = 0; start < bytes.length && sample.length < SAMPLE_BYTES; ) {
    const end = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end + 1);
    if (line.some((byte) => byte > 0x7f)) sample.push(...line.subarray(0, SAMPLE_BYTES));
    start += line.length;
  }
  return Uint8Array.from(sample);
}

/** From -1, no word above ASCII is usual, to 1, all of them are. */
function wordScore(bytes: Uint8Array, label: string, isUsual: (word: string) => boolean): number {
  const words = decodeBytes(bytes, label).match(/[^\0-@[-`{-\x7f]+/g) ?? [];
  const foreign = words.filter((word) => /[^\0-\x7f]/.test(word));
  const usual = foreign.filter(isUsual);
  return foreign.length === 0 ? 0 : (2 * usual.length) / foreign.length - 1;
}

/** Whether the letters above ASCII are of one script, not mixed with Latin ones unless Latin, and of a usual case. */
function isOfScript(word: string, script: RegExp): boolean {
  const letters = [...word].filter((char) => !/[\p{Mn}\p{Pd}\p{Pi}\p{Pf}…]/u.test(char));
  return (
    letters.every((char) => script.test(char)) &&
    (/^(?:\P{Lu}*|\P{Ll}*|.\P{Lu}*)$/u.test(letters.join('')) || /[-'’]/.test(word))
  );
}

/** Not: several letters with diacritics in a row, þ inside a word (ş of Turkish), ø beside á (ř of Czech), ƒ, a quote between letters. */
function isWestern(word: string): boolean {
  const isOther =
    /[^\0-\x7f]{4}/.test(word) ||
    /(?<=.)þ(?!o)/u.test(word) ||
    /ø.*[áéíýìè]|[áéíýìè].*ø/u.test(word) ||
    /ƒ|\p{L}[“”„‚‘‹›]\p{L}/u.test(word);
  return !isOther && isOfScript(word, /[\p{Script=Latin}ªº]/u);
}

function isCentralEuropean(word: string): boolean {
  return !/[^\0-\x7f]{5}/.test(word) && isOfScript(word, /\p{Script=Latin}/u);
}

function isCyrillic(word: string): boolean {
  const hasVowel = word.length < 3 || /^\p{Lu}+$/u.test(word) || /[аеёиоуыэюяіїє]/iu.test(word);
  return hasVowel && !/^[ьъы]/iu.test(word) && isOfScript(word, /\p{Script=Cyrillic}/u);
}

/** From -1 to 1 by the share of two-byte characters that are frequent; invalid bytes rule the encoding out. */
function pairScore(bytes: Uint8Array, { label, frequent, kana }: (typeof MULTI_BYTE)[number]): number {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return -1;
  }
  const within = (byte: number, ranges: Ranges) =>
    ranges.some(([first, last]) => byte >= first && byte <= last);
  const isLetter = (byte = 0) => /[a-z]/i.test(String.fromCharCode(byte));
  let score = 0;
  let pairs = 0;
  let hasKana = false;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    pairs++;
    const isBesideLetter = isLetter(bytes[at - 1]) || isLetter(bytes[at + 2]);
    const isHalfWidth = label === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf;
    const isWide = label === 'shift_jis' || label === 'big5' || (bytes[at + 1] ?? 0) > 0x7f;
    if (within(lead, kana)) hasKana = true;
    if (within(lead, kana)) score += 1.2;
    else if (within(lead, frequent) && isWide && !isBesideLetter) score += 1;
    else score -= 1;
    if (!isHalfWidth) at++;
  }
  // Without kana, the bytes of EUC-JP are more often Chinese or Korean.
  return pairs === 0 || (label === 'euc-jp' && !hasKana) ? -1 : score / pairs + 0.01;
}

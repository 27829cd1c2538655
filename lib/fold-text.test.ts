import { expect, test } from 'vitest';
import { foldText } from './fold-text';

/** Every assigned character of Unicode. */
const CHARACTERS = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter(
  (character) => !/[\p{Cn}\p{Co}\p{Cs}]/u.test(character),
);

const differing = (equal: (character: string) => boolean) => CHARACTERS.filter((one) => !equal(one));

test.each([
  ['BJÖRK', 'bjork'],
  ['Émile', 'emile'],
  ['A\u030angstro\u0308m', 'angstrom'],
  ['Łódź', 'lodz'],
  ['Mötley Crüe', 'motley crue'],
  ['Ærø Þórr Œuvre Đorđe', 'aero thorr oeuvre dorde'],
  ['STRASSE Straße ẞ', 'strasse strasse ss'],
  ['İstanbul Işık ısı', 'istanbul isik isi'],
  ['Phở Việt', 'pho viet'],
  ['Don’t Stop ‘Til', "don't stop 'til"],
  ['“Heroes” «Été»', '"heroes" "ete"'],
  ['Up–Down—Left−Right', 'up-down-left-right'],
  ['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full width'],
  [' \ttwo\n\u00a0 spaces\u3000', 'two spaces'],
  ['so\u00adft zero\u200bwidth\ufeff\u0007', 'soft zerowidth'],
  ['ﬁne № ①', 'fine no 1'],
  ['ΖΟΡΜΠΆΣ Ζορμπάς', 'ζορμπασ ζορμπασ'],
  ['ПЕСНЯ Ёлка', 'песня елка'],
  ['أُغْنِيَةُ اللّيـــل', 'اغنيه الليل'],
  ['שָׁלוֹם', 'שלום'],
  ['ミク ﾐｸ みく', 'みく みく みく'],
  ['ｶﾞ ガ か', 'が が か'],
  ['서울의 밤'.normalize('NFD'), '서울의 밤'],
  ['फ़िल्म की', 'फिल्म की'],
  ['२०२४ ٢٠٢٤ ۲۰۲۴', '2024 2024 2024'],
  ['!!!', '!!!'],
  ['¨', '¨'],
  ['\u200b', '\u200b'],
  ['', ''],
])('folds %j', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test('is idempotent', () => {
  expect(differing((one) => foldText(foldText(one)) === foldText(one))).toEqual([]);
});

test('canonically equivalent texts fold equally', () => {
  const equal = (one: string) => foldText(one.normalize('NFD')) === foldText(one.normalize('NFC'));
  expect(differing(equal)).toEqual([]);
});

test('ignores case', () => {
  expect(differing((one) => foldText(one.toLowerCase()) === foldText(one))).toEqual([]);
  // The uppercase of the Greek iota subscript, which is removed like other marks, is a letter.
  const lostSubscript = (one: string) => one.normalize('NFD').includes('\u0345');
  const equal = (one: string) => foldText(one.toUpperCase()) === foldText(one) || lostSubscript(one);
  expect(differing(equal)).toEqual([]);
});

test('is empty only for an empty text', () => {
  expect(differing((one) => foldText(one) !== '')).toEqual([]);
});

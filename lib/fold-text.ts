// Folding of names for comparison, identity and search. The SQL function `fold_text` computes the same (db/fold-text.test.ts).

/** Removed by name: combining marks that people leave out, tatweel, and invisible characters. */
const REMOVED = [
  // Control and format characters, except white space.
  '\\u0001-\\u0008\\u000e-\\u001b\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5',
  '\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb',
  '\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}',
  // Marks of Latin, Greek and Cyrillic; all of these alphabets are read without them.
  '\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
  // Hebrew points.
  '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
  // Arabic and Syriac vowel signs, and the tatweel.
  '\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed',
  '\\u0730-\\u074a\\u08ca-\\u08e1\\u08e3-\\u08ff',
  // Nuktas of Indic scripts. Vowel signs stay: they are letters of a syllable.
  '\\u093c\\u09bc\\u0a3c\\u0abc\\u0b3c\\u0c3c\\u0cbc',
].join('');

const WHITE_SPACE =
  '\\u0009-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const REMOVED_CHARACTERS = new RegExp(`[${REMOVED}]+`, 'gu');
const SPACES = new RegExp(`[${WHITE_SPACE}]+`, 'gu');

/** Punctuation with the same meaning. Before NFKD, which decomposes some of it into a space and a mark. */
const PUNCTUATION = table({
  "'": '`´‘’‚‛′‵ʹʻʼʽˈˊˋ΄ʾʿ՚׳ꞌ᾽᾿＇｀',
  '"': '“”„‟″‶«»〝〞〟״＂',
  '-': '‐‑‒–—―−⁃˗֊־⸺⸻﹘﹣－',
  '~': '〜∼～',
  '/': '⁄∕⧸',
});

const KATAKANA =
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ';
const HIRAGANA =
  'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ';

/** Letters that NFKD does not decompose, and variants of letters; lowercase. */
const LETTERS = table({
  a: 'ⱥᶏ',
  ae: 'æ',
  b: 'ƀɓƃᵬᶀ',
  c: 'ƈȼꞓ',
  d: 'đðɖɗƌȡ',
  e: 'ɇᶒ',
  f: 'ƒᵮᶂ',
  g: 'ǥɠᶃ',
  h: 'ħɦⱨ',
  i: 'ıɨᶖ',
  j: 'ȷɉʝ',
  k: 'ƙĸⱪꝁ',
  l: 'łƚɫɬɭȴⱡꝉ',
  m: 'ɱᵯ',
  n: 'ŋɲƞɳȵ',
  o: 'øɵⱺ',
  oe: 'œ',
  p: 'ƥᵽᵱ',
  q: 'ɋʠ',
  r: 'ɍɼɽɾ',
  s: 'ȿʂᶊ',
  ss: 'ß',
  t: 'ŧƭʈȶⱦ',
  th: 'þ',
  u: 'ʉᶙ',
  v: 'ʋⱱ',
  w: 'ⱳ',
  y: 'ƴɏ',
  z: 'ƶȥɀʐⱬ',
  // Final sigma, and Greek symbols that NFKD leaves.
  σ: 'ς',
  // Arabic, Persian and Urdu forms of one letter.
  ا: 'ٱ',
  ي: 'ىی',
  ك: 'ک',
  ه: 'ةہھە',
  // Letter forms of old prints, whose uppercase letters are the ordinary ones.
  в: 'ᲀ',
  д: 'ᲁ',
  о: 'ᲂ',
  с: 'ᲃ',
  т: 'ᲄᲅ',
  ъ: 'ᲆ',
  ѣ: 'ᲇ',
  ꙋ: 'ᲈ',
  ...pairs('٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९', '012345678901234567890123456789'),
  // Katakana as hiragana, so that either finds the other.
  ...pairs(KATAKANA, HIRAGANA),
});

/** Replaces the n-th character of `from` by that of `to`. */
function pairs(from: string, to: string): Record<string, string> {
  const sources: Record<string, string> = {};
  [...from].forEach((character, i) => {
    const target = to.charAt(i);
    sources[target] = (sources[target] ?? '') + character;
  });
  return sources;
}

function table(replacements: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(replacements).flatMap(([to, from]) => [...from].map((one) => [one, to])));
}
const replaceAll = (text: string, by: Map<string, string>) =>
  Array.from(text, (character) => by.get(character) ?? character).join('');

/** ASCII without controls and the backtick, which is an apostrophe: only case and spaces differ. */
const PLAIN = /^[ -_a-~]*$/;

/**
 * Folds a name: equal results mean the same name for people. Case, diacritics, width, letter variants, kinds of apostrophes,
 * quotes, dashes, slashes and white space, and invisible characters make no difference. Idempotent; canonically equivalent texts
 * (UAX #15) fold equally; empty only for an empty text.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ +/g, ' ').replace(/^ | $/g, '') || text;
  const composed = text.normalize('NFC');
  const bare = replaceAll(composed, PUNCTUATION).normalize('NFKD').replace(REMOVED_CHARACTERS, '');
  const lower = replaceAll(bare.toLowerCase(), PUNCTUATION).normalize('NFKC');
  const folded = replaceAll(lower, LETTERS).replace(SPACES, ' ').replace(/^ | $/g, '');
  return folded === '' ? composed : folded;
}

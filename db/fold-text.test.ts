// The SQL functions `fold_text` and `search_words` are the same as those in TypeScript.
import { expect, test } from 'vitest';
import { foldText } from '@/lib/fold-text';
import { searchWords } from '@/lib/search-words';
import { setUpDatabase } from './testing';

const db = setUpDatabase();

/** Pseudorandom texts of one to eight characters, the same in each run. */
function randomTexts(count: number, alphabet: readonly string[]): string[] {
  let seed = 7;
  const next = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  const text = () => Array.from({ length: 1 + next(8) }, () => alphabet[next(alphabet.length)]).join('');
  return Array.from({ length: count }, text);
}

async function expectEqual(texts: readonly string[]): Promise<void> {
  const rows = await db.owner<{ text: string; folded: string }[]>`
    select text, fold_text(text) as folded from json_array_elements_text(${JSON.stringify(texts)}::text::json) as text`;
  expect(rows.length).toBe(texts.length);
  const different = rows.filter(({ text, folded }) => foldText(text) !== folded);
  expect(different).toEqual([]);
}

test('every character of both Unicode versions folds equally', async () => {
  const rows = await db.owner<{ character: string; folded: string }[]>`
    select chr(code) as character, fold_text(chr(code)) as folded from generate_series(1, 1114111) as code
    where code not between 55296 and 57343 and unicode_assigned(chr(code))`;
  expect(rows.length).toBeGreaterThan(150_000);
  const isKnown = (character: string) => !/\p{Cn}/u.test(character);
  const different = rows.filter(
    ({ character, folded }) => isKnown(character) && foldText(character) !== folded,
  );
  expect(different).toEqual([]);
}, 120_000);

test('random texts fold equally, composed and decomposed', async () => {
  const characters = [
    ..." \t\u00a0\u3000\u200b\u00ad\u0301\u0308\u0323\u3099\u0345ABßẞæØłĐıİςΣάΈЁйъ'’`´«“-–〜",
    ...'أةيىـَ서울의ᄒ初音ミﾐｶﾞクप़क़কিทำ①ﬁＡ🎧👩‍🎤.!',
  ];
  const texts = randomTexts(3_000, characters);
  await expectEqual([...texts, ...texts.map((text) => text.normalize('NFD')), '']);
});

test('names have the same words', async () => {
  const characters = [..." \u0301'’-/.&!()（）・、abßøЖδأ서울初みミกคি♥🎧👩‍🎤9०"];
  const keys = randomTexts(3_000, [...characters, ' ', ' ', 'a']).map(foldText);
  const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code + 1)).filter(
    (character) => !/[\p{Cn}\p{Cs}]/u.test(character),
  );
  const spelled = randomTexts(3_000, ['a', 'z', '$', '!', '@', '€', ' ', '1', '23', '000', '.', "'"]).map(
    foldText,
  );
  const texts = [...keys, ...spelled, ...all.map((character) => `a${character}b c`)];
  const rows = await db.owner<{ key: string; words: string[] }[]>`
    select key, search_words(key) as words
    from json_array_elements_text(${JSON.stringify(texts)}::text::json) as key`;
  const different = rows.filter(
    ({ key, words }) => words.sort().join('\n') !== searchWords(key).sort().join('\n'),
  );
  expect(different).toEqual([]);
});

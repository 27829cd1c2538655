// Other spellings of the words of a search.
import { expect, test } from 'vitest';
import { hanVariants } from './han-variants';
import { otherScripts, spellingsOf, synonymsOf } from './query-spellings';

const VARIANTS: [word: string, others: string[]][] = [
  ['东京', ['東京']],
  ['東京', ['东京']],
  ['周杰伦', ['周傑倫', '周杰倫']],
  ['桜', ['樱', '櫻']],
  ['夜', []],
  ['tokyo', []],
  ['', []],
];
test.each(VARIANTS)('forms of %j', (word, others) => {
  expect(hanVariants(word)).toEqual(others);
});

test('spellings of one word', () => {
  expect(spellingsOf('bjoerk')).toEqual(['bjork']);
  expect(spellingsOf('joe')).toEqual([]);
  expect(spellingsOf('fish')).toEqual(['phish']);
  expect(spellingsOf('phish')).toEqual(['fish']);
  expect(spellingsOf('phil')).toEqual([]);
  expect(spellingsOf('fly')).toEqual([]);
  expect(spellingsOf('東京')).toEqual(['东京']);
  expect(synonymsOf('mister')).toEqual(['mr']);
  expect(synonymsOf('4')).toEqual(['four', 'for', 'iv']);
  expect(synonymsOf('one')).toEqual(['1']);
  expect(synonymsOf('night')).toEqual([]);
});

const SCRIPTS: [typed: string, others: string[]][] = [
  ['rbyj', ['кино', 'рбый']],
  ['kino', ['лштщ', 'кино']],
  ['shchelkunchik', ['ырсрудлгтсршл', 'щелкунчик']],
  ['кфвшщруфв', ['radiohead', 'kfvshshrufv']],
  ['абба', ['f,,f', 'abba']],
  ['αββα', ['abba', 'avva']],
  ['τζιμι', ['tzimi', 'jimi']],
  ['джими', ['l;bvb', 'dzhimi', 'jimi']],
  ['東京', []],
  ['été', []],
  ['42', []],
];
test.each(SCRIPTS)('other scripts of %j', (typed, others) => {
  expect(otherScripts(typed)).toEqual(others);
});

test('common words have no synonyms', () => {
  expect(synonymsOf('number')).toContain('no');
  expect(synonymsOf('no')).toEqual([]);
});

import { expect, test } from 'vitest';
import { memoryStorage } from '../testing/memory-storage';
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches';

test('remembers the last six searches of a listener, each once, latest first', () => {
  const storage = memoryStorage();
  for (const words of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', ' TWO ', '> go', '  '])
    rememberSearch('ana', words, storage);
  expect(recentSearches('ana', storage)).toEqual(['TWO', 'seven', 'six', 'five', 'four', 'three']);
  expect(recentSearches('ben', storage)).toEqual([]);
  forgetSearches('ana', storage);
  expect(recentSearches('ana', storage)).toEqual([]);
});

test('ignores what is not a list of texts', () => {
  const storage = memoryStorage();
  for (const value of ['{', '{"a":1}', 'null']) {
    storage.setItem('encore-searches:ana', value);
    expect(recentSearches('ana', storage)).toEqual([]);
  }
  storage.setItem('encore-searches:ana', '["sea", 7]');
  expect(recentSearches('ana', storage)).toEqual(['sea']);
});

// The index is current, and what it refers to exists.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { REFERENCED_TESTS } from './referenced-tests';
import { facts, render } from './render';

test('README.md lists every fact of the suite', async () => {
  await expect(await render()).toMatchFileSnapshot('../README.md');
});

test('there are at least 150 facts, each with another name', async () => {
  const names = (await facts()).map(({ fact }) => fact);
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test.each(REFERENCED_TESTS)('$file states: $fact', async ({ file, title }) => {
  expect(await readFile(`packages/${file}`, 'utf8')).toContain(title);
});

// Checks that README.md is current and that referenced tests exist.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { REFERENCED_TESTS } from './referenced-tests';
import { facts, render } from './render';

test('README.md lists all facts of the suite', async () => {
  await expect(await render()).toMatchFileSnapshot('../README.md');
});

test('there are at least 150 facts with unique names', async () => {
  const names = (await facts()).map(({ fact }) => fact);
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test.each(REFERENCED_TESTS)('$file contains the test of: $fact', async ({ file, title }) => {
  expect(await readFile(`packages/${file}`, 'utf8')).toContain(title);
});

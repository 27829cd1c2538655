// The word list finds prose in comments, texts and Markdown, and leaves code alone.
import { expect, test } from 'vitest';
import { findings } from './prose';

const lines = (file: string, source: string) => findings(file, source).map(({ line }) => line);

test.each([
  ['a comment', 'const a = 1;\n// Nobody reads this.', [2]],
  ['a doc comment', '/**\n * Runs anew.\n */', [2]],
  ['a text of the page', '<p>\n  Somebody was here\n</p>', [2]],
  ['a string of several words', "const text = 'Meanwhile, wait';", [1]],
  ['identifiers and keys', "const anew = { nobody: 'nobody' };", []],
  ['code, URLs and snake_case in prose', '// `anew`, https://example.com/anew and is_anew', []],
])('%s', (_, source, expected) => {
  expect(lines('example.tsx', source)).toEqual(expected);
});

test('Markdown: prose counts, blocks of code do not', () => {
  expect(lines('example.md', 'Somebody\n\n```sh\n# nobody\n```\n\nanew')).toEqual([1, 7]);
});

test('SQL: comments count, statements do not', () => {
  expect(lines('example.sql', "-- Runs anew.\nSELECT 'nobody'; -- nobody\nSELECT 'anew';")).toEqual([1, 2]);
});

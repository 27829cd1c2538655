// Keyword replacement in tenant.yaml, and error messages that do not reveal keyword values.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readYaml } from './yaml-file';

const SECRET = 'sesame-open';
const KEYWORDS = {
  SECRET,
  LIST: ['https://a.example', 'https://b.example'],
  NUMBER: 3600,
  QUOTED: 'say "friend"',
  NAMED: '*sesame-open',
  KEY: 'sesame-open: 1: 2',
};

async function read(text: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-source-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'tenant.yaml');
  await writeFile(file, text);
  return readYaml(file, KEYWORDS);
}

test('replaces @@KEY@@ by the value as JSON with or without quotes, as auth0-deploy-cli does', async () => {
  expect(await read(`a: @@QUOTED@@\nb: "@@QUOTED@@"\nc: '@@QUOTED@@'\nd: "##SECRET##!"`)).toEqual({
    a: KEYWORDS.QUOTED,
    b: KEYWORDS.QUOTED,
    c: KEYWORDS.QUOTED,
    d: `${SECRET}!`,
  });
});

test('inserts lists and numbers as such', async () => {
  expect(await read('a: @@LIST@@\nb: "@@LIST@@"\nc: @@NUMBER@@\nd: "##NUMBER##"\ne: ["##LIST##"]')).toEqual({
    a: KEYWORDS.LIST,
    b: KEYWORDS.LIST,
    c: 3600,
    d: '3600',
    e: ['https://a.example,https://b.example'],
  });
});

test.each([
  [
    'a typo',
    'first: "##SECRET##"\nsecond: "##SECRET##\n',
    /Missing closing "quote at line 3[\s\S]*"SECRET\n/,
  ],
  ['a value with quotes', 'first: 1\nsecond: "##QUOTED##"', /with the values of its keywords: see line 2\.$/],
  ['a value that is an alias', 'first: ##NAMED##', /with the values of its keywords\.$/],
])('reports the location of %s without keyword values', async (_, text, message) => {
  const error: Error = await read(text).then(
    () => new Error('It was read.'),
    (refused) => refused,
  );
  expect(error.message).toMatch(message);
  expect(error.message).not.toMatch(/sesame|friend/);
});

test('names keywords without a value', async () => {
  await expect(read('value: "##ABSENT##"\nother: "@@MISSING@@"')).rejects.toThrow(
    "The tenant's configuration uses keywords without a value: ##ABSENT##, @@MISSING@@.",
  );
});

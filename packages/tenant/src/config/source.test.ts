// What tenant.yaml says with its keywords replaced, and what is said of mistakes in it: never a keyword's value.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readYaml } from './source';

const SECRET = 'sesame-open';
const KEYWORDS = {
  SECRET,
  LIST: 'a',
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

test('a keyword between @ is the value as JSON, whether it stands in quotes or not, as auth0-deploy-cli has it', async () => {
  expect(await read(`a: @@QUOTED@@\nb: "@@QUOTED@@"\nc: '@@QUOTED@@'\nd: "##SECRET##!"`)).toEqual({
    a: KEYWORDS.QUOTED,
    b: KEYWORDS.QUOTED,
    c: KEYWORDS.QUOTED,
    d: `${SECRET}!`,
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
])('%s is told with its place, and no value of a keyword', async (_, text, said) => {
  const error: Error = await read(text).then(
    () => new Error('It was read.'),
    (refused) => refused,
  );
  expect(error.message).toMatch(said);
  expect(error.message).not.toMatch(/sesame|friend/);
});

test('a keyword without a value is named', async () => {
  await expect(read('value: "##NOWHERE##"\nother: "@@NOBODY@@"')).rejects.toThrow(
    "The tenant's configuration uses keywords without a value: ##NOWHERE##, @@NOBODY@@.",
  );
});

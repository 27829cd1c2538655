// Validation of Actions and bindings in tenant.yaml.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readActions } from './bind';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'encore-bind-'));
  await writeFile(join(root, 'a.js'), 'exports.a = 1');
  await writeFile(join(root, 'long.js'), 'x'.repeat(100_001));
});
afterAll(() => rm(root, { recursive: true }));

const POST_LOGIN = [{ id: 'post-login', version: 'v3' }];
const config = (action: object, bound = 'a') => ({
  actions: [{ name: 'a', code: './a.js', supported_triggers: POST_LOGIN, ...action }],
  triggers: { 'post-login': [{ action_name: bound, display_name: bound }] },
});

test('reads the code, path and secrets of a bound Action', async () => {
  const secrets = [{ name: 'KEY', value: 'v' }];
  expect((await readActions(config({ secrets }), root)).bound).toMatchObject([
    { name: 'a', code: 'exports.a = 1', file: join(root, 'a.js'), secrets: { KEY: 'v' } },
  ]);
});

test('binds nothing without triggers', async () => {
  expect((await readActions({}, root)).bound).toEqual([]);
});

test.each([
  ['an Action that is not defined', config({}, 'b'), 'binds the undefined Action b'],
  [
    'an Action of another trigger',
    config({ supported_triggers: [] }),
    'does not support the trigger post-login',
  ],
  ['an Action that is not built', config({ code: './none.js' }), 'build the Actions first'],
  ['an Action over 100 kB', config({ code: './long.js' }), 'longer than 100000 bytes'],
])('rejects %s', async (_, given, text) => {
  await expect(readActions(given, root)).rejects.toThrow(text);
});

// new:action in a copy of the project.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject, type ProjectCopy } from './testing/project-copy';

const run = promisify(execFile);
let copy: ProjectCopy;

beforeAll(async () => {
  copy = await copyProject();
});
afterAll(() => copy.remove());

const node = (...args: string[]) => run(process.execPath, args, { cwd: copy.folder });
const newAction = (...args: string[]) => node('--import', 'tsx', 'scripts/new-action.ts', ...args);
const tenantYaml = () => readFile(join(copy.folder, 'actions', 'tenant.yaml'), 'utf8');
const linesOf = (text: string) => text.split('\n');

test('writes an Action, its test and its binding, which pass the linter and the test', {
  timeout: 120_000,
}, async () => {
  const before = linesOf(await tenantYaml());
  const { stdout } = await newAction('greet-newcomers');
  expect(stdout).toContain('npx vitest run actions/greet-newcomers');

  const after = linesOf(await tenantYaml());
  expect(after.filter((line) => !before.includes(line))).toEqual([
    '  - name: greet-newcomers',
    '    code: ./dist/greet-newcomers.js',
    '    supported_triggers: [{ id: post-login, version: v3 }]',
    '    - { action_name: greet-newcomers, display_name: greet-newcomers }',
  ]);
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
  expect(after.at(-2)).toContain('greet-newcomers');

  const files = ['actions/greet-newcomers.ts', 'actions/greet-newcomers.test.ts'];
  const biome = 'node_modules/@biomejs/biome/bin/biome';
  await node(biome, 'check', '--vcs-enabled=false', 'actions/tenant.yaml', ...files);
  await node('node_modules/vitest/vitest.mjs', 'run', ...files);
});

test.each([
  ['a missing name', [], 'Give the Action one name, such as: npm run new:action greet-newcomers'],
  [
    'two names',
    ['greet', 'newcomers'],
    'Give the Action one name, such as: npm run new:action greet-newcomers',
  ],
  ['capitals', ['GreetNewcomers'], /^"GreetNewcomers" is not a valid name: use lowercase words/],
  ['a path', ['../greet'], /^"\.\.\/greet" is not a valid name/],
  ['a long name', ['a'.repeat(61)], /at most 60 characters\.$/],
  ['a taken name', ['add-claims'], 'The name add-claims is taken. Choose another one.'],
  ['the name of an example', ['run-once'], 'The name run-once is taken. Choose another one.'],
  ['the name of another file', ['tenant'], 'The name tenant is taken. Choose another one.'],
])('rejects %s in one sentence and writes nothing', async (_, args, sentence) => {
  const files = await readdir(join(copy.folder, 'actions'));
  const before = await tenantYaml();
  const refused = await newAction(...args).catch((error: { code: number; stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1 });
  expect(linesOf(refused.stderr).filter(Boolean)).toEqual([expect.stringMatching(sentence)]);
  expect(await tenantYaml()).toBe(before);
  expect(await readdir(join(copy.folder, 'actions'))).toEqual(files);
});

// The tests' own closing lines: what a failed run must say when only its end is kept.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './test-report';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(report: unknown): Promise<string> {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(report));
  return path;
}

test('failed tests of Vitest are named with their messages; a file that was not loaded is one failure', async () => {
  const file = (name: string, message: string, ...assertionResults: object[]) => ({
    name: join(process.cwd(), name),
    status: 'failed',
    message,
    assertionResults,
  });
  const failed = {
    fullName: 'songs are sorted',
    status: 'failed',
    failureMessages: ['expected 1 to be 2\n    at db/songs.test.ts:3'],
  };
  const passed = { fullName: 'songs are counted', status: 'passed', failureMessages: [] };
  const report = await written({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [file('db/songs.test.ts', '', passed, failed), file('db/plays.test.ts', 'no such module')],
  });
  expect(readVitestReport(report)).toEqual({
    passed: 1,
    failed: 2,
    failures: [
      'db/songs.test.ts › songs are sorted\n  expected 1 to be 2\n      at db/songs.test.ts:3',
      'db/plays.test.ts › not loaded\n  no such module',
    ],
  });
});

test('failed stories are named with their messages, also those that passed in a second try', async () => {
  const spec = (title: string, ok: boolean, ...errors: string[][]) => ({
    file: 'queue.spec.ts',
    title,
    ok,
    tests: [{ results: errors.map((messages) => ({ errors: messages.map((message) => ({ message })) })) }],
  });
  const report = await written({
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    suites: [
      {
        specs: [spec('fails', false, ['Timeout'])],
        suites: [{ specs: [spec('passes', true, []), spec('passes late', true, ['Timeout'], [])] }],
      },
    ],
  });
  expect(readPlaywrightReport(report)).toEqual({
    passed: 1,
    failed: 2,
    failures: ['queue.spec.ts › fails\n  Timeout', 'queue.spec.ts › passes late\n  Timeout'],
  });
});

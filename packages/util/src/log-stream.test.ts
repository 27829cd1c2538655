import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { logStream } from './log-stream';

const ARGS = ['--import', 'tsx', join(import.meta.dirname, 'log-stream.child.ts')];

/** @returns the exit code and the standard error */
async function logTo(fd: number): Promise<[number | null, string]> {
  const child = spawn(process.execPath, ARGS, { stdio: ['ignore', fd, 'pipe'] });
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const [code] = await once(child, 'close');
  return [code, errors];
}

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'encore-log-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

test('all lines are written in order, also those before the exit', async () => {
  const file = join(folder(), 'log');
  const fd = openSync(file, 'w');
  expect(await logTo(fd)).toEqual([0, 'logged\n']);
  closeSync(fd);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => Number.parseInt(line, 10))).toEqual([...lines.keys()]);
  expect(lines).toHaveLength(200);
});

test('a pipe gets every line once', async () => {
  const child = spawn(process.execPath, ARGS, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  const numbers = lines.map((line) => Number.parseInt(line, 10)).sort((a, b) => a - b);
  expect(numbers).toEqual([...Array(200).keys()]);
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk neither ends the process nor keeps it from its exit',
  async () => {
    const fd = openSync('/dev/full', 'w');
    expect(await logTo(fd)).toEqual([0, 'logged\n']);
    closeSync(fd);
  },
);

test('reports how many lines were dropped when the file can be written again', async () => {
  const file = join(folder(), 'log');
  const closed = openSync(file, 'w');
  closeSync(closed);
  const log = logStream(closed);
  log.write('lost\n');
  log.write('lost too\n');
  log.flushSync();
  const again = openSync(file, 'w');
  onTestFinished(() => closeSync(again));
  expect(again).toBe(closed);
  log.write('kept\n');
  log.flushSync();
  expect(readFileSync(file, 'utf8')).toBe('{"level":40,"msg":"2 log lines could not be written"}\nkept\n');
});

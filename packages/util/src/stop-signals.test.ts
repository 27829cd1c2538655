import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';

/** The process, and its output line by line. */
function run(...args: string[]): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = fork(join(import.meta.dirname, 'stop-signals.child.ts'), args, {
    execArgv: ['--import', 'tsx'],
    silent: true,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('The process has no output.');
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

test('stops at the first signal, and at once at a later one', async () => {
  const { child, lines } = run();
  expect((await lines.next()).value).toBe('ready');
  child.kill('SIGHUP');
  expect((await lines.next()).value).toBe('stop');
  const exited = once(child, 'exit');
  // Within 500 ms it is the same signal.
  while (child.exitCode === null) {
    child.kill('SIGTERM');
    await delay(50);
  }
  expect(await exited).toEqual([3, null]);
});

test('stops when its parent has exited before it listens', async () => {
  const { child, lines } = run('late');
  child.disconnect();
  expect((await lines.next()).value).toBe('stop');
});

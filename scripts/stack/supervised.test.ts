import { expect, test, vi } from 'vitest';
import { supervise } from './supervised';

/** A process that a test ends. */
function fakeProcess(pid: number) {
  let exit = (_: unknown[]) => {};
  const exited = new Promise<unknown[]>((resolve) => {
    exit = resolve;
  });
  const stop = vi.fn(async () => exit([0, null]));
  return { pid, exited, stop, kill: vi.fn(() => exit([null, 'SIGKILL'])), exit };
}

test('restarts a process at once, and gives up with its last error after repeated failures', async () => {
  const lines: string[] = [];
  const first = fakeProcess(1);
  const second = fakeProcess(2);
  const starts = [first, second];
  const start = vi.fn(async () => {
    const next = starts.shift();
    if (!next) throw new Error('no space left');
    return next;
  });
  const report = (line: string) => lines.push(line);
  const supervised = await supervise({ name: 'The app', start, report, pausesMs: [0, 0, 0] });
  first.exit([null, 'SIGKILL']);
  await expect.poll(() => lines).toHaveLength(2);
  expect(supervised.current().pid).toBe(2);
  expect(lines).toEqual([
    'The app exited (SIGKILL). Restarting …',
    expect.stringMatching(/^The app runs again after \d+\.\d s\.$/),
  ]);
  second.exit([1, null]);
  expect(await supervised.failed).toBe('The app failed 4 times in a minute: no space left');
});

test('does not restart a process that was stopped', async () => {
  const process = fakeProcess(1);
  const start = vi.fn(async () => process);
  const supervised = await supervise({ name: 'The app', start, report: () => {} });
  await supervised.stop();
  expect(process.stop).toHaveBeenCalledOnce();
  expect(start).toHaveBeenCalledOnce();
});

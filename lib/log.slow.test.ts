import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';

const PROGRAM = `
  import { log } from './lib/log.ts';
  process.once('SIGTERM', () => {
    for (let line = 1; line <= 200; line += 1) log.info({ line }, 'stopping');
    process.exit(0);
  });
  setInterval(() => {}, 1_000);
  log.info('started');
`;

test('writes lines soon after logging, and flushes the buffer when the process exits', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: { msg: string; line?: number }[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(JSON.parse(line)));
  const closed = once(reader, 'close');
  await once(reader, 'line');
  expect(lines).toMatchObject([{ msg: 'started' }]);
  child.kill('SIGTERM');
  await closed;
  // A write that was under way ends after those at the exit.
  const written = lines.slice(1).map(({ line = 0 }) => line);
  expect(written.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});

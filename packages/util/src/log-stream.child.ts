// A process that logs 200 lines to its standard output, for log-stream.test.ts.
import { setTimeout as delay } from 'node:timers/promises';
import { logStream } from './log-stream';

const log = logStream(1);
for (let line = 0; line < 200; line += 1) {
  log.write(`${line} ${'x'.repeat(100)}\n`);
  if (line % 50 === 0) await delay(10);
}
console.error('logged');
process.exit(0);

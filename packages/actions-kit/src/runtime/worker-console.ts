// The `console` an Action sees: each line goes to the execution that wrote it, until 256 KiB are full.
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { ConsoleLine } from './types';
import { currentExecution } from './worker-execution';

export const MAX_CONSOLE_BYTES = 256 * 1024;
const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const;

let level: ConsoleLine['level'] = 'log';

const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    const execution = currentExecution();
    if (execution && execution.bytesLeft > 0) {
      const kept = chunk.subarray(0, execution.bytesLeft);
      execution.bytesLeft -= kept.length;
      execution.write({ level, text: kept.toString().replace(/\n$/, '') });
    }
    done();
  },
});

/** Shared by all Actions of a worker; who writes is known from the asynchronous context. */
export const actionConsole = new Console({ stdout: sink, stderr: sink });
for (const name of LEVELS) {
  const print = actionConsole[name].bind(actionConsole);
  actionConsole[name] = (...values: unknown[]) => {
    level = name;
    print(...values);
    level = 'log';
  };
}

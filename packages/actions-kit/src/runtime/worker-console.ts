// The `console` of Actions: assigns each line to the execution that wrote it, up to 256 KiB per execution.
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
      const written = chunk.subarray(0, execution.bytesLeft);
      execution.bytesLeft -= written.length;
      execution.write({ level, text: written.toString().replace(/\n$/, '') });
    }
    done();
  },
});

/** Shared by all Actions of a worker. */
export const actionConsole = new Console({ stdout: sink, stderr: sink });
for (const name of LEVELS) {
  const print = actionConsole[name].bind(actionConsole);
  actionConsole[name] = (...values: unknown[]) => {
    level = name;
    print(...values);
    level = 'log';
  };
}

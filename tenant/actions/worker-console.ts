// The `console` an Action sees: each line goes to the execution that wrote it, until 256 KiB are full.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { ConsoleLine } from './types';

const MAX_BYTES = 256 * 1024;
const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const;

interface Execution {
  write(line: ConsoleLine): void;
  bytesLeft: number;
}

const executions = new AsyncLocalStorage<Execution>();
let level: ConsoleLine['level'] = 'log';

const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    const execution = executions.getStore();
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

/** Runs `execute`, sending what it and everything it starts writes to `write`. */
export function withConsole<T>(write: Execution['write'], execute: () => T): T {
  return executions.run({ write, bytesLeft: MAX_BYTES }, execute);
}

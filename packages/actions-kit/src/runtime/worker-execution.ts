// The current execution of this thread, tracked with AsyncLocalStorage.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from 'node:vm';
import type { Observed } from './observations';
import type { ConsoleLine } from './types';

export interface Execution {
  write(line: ConsoleLine): void;
  /** Remaining console output. */
  bytesLeft: number;
  /** Records an observation, which may be completed until the execution ends. */
  observe(observed: Observed): void;
  /** Work that the end of the execution waits for, up to a short limit. */
  pending: Set<Promise<unknown>>;
  /** JSON.parse of the execution's realm. */
  parse(json: string): unknown;
  /** The vm context and `require` of the execution, for dynamic imports. */
  context: Context;
  require(name: string): unknown;
  /** Redacts the secrets of the Action. */
  mask(text: string): string;
  /** Fails the execution with an error thrown outside its handler. */
  fail(thrown: unknown): void;
}

const executions = new AsyncLocalStorage<Execution>();

/** The execution of the calling code; undefined at the top level of a module. */
export const currentExecution = (): Execution | undefined => executions.getStore();

/** Runs `execute` in the asynchronous context of this execution. */
export const inExecution = <T>(execution: Execution, execute: () => T): T =>
  executions.run(execution, execute);

// Which execution of an Action code belongs to that runs in this thread: known from the asynchronous context.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Observed } from './observations';
import type { ConsoleLine } from './types';

export interface Execution {
  /** Takes a line written to the console. */
  write(line: ConsoleLine): void;
  /** Of the console. */
  bytesLeft: number;
  /** Notes something; what is noted may still be completed until the execution ends. */
  observe(observed: Observed): void;
  /** What the end of the execution waits for, a moment at most. */
  pending: Set<Promise<unknown>>;
  /** Takes the secrets of the Action out of a text. */
  mask(text: string): string;
  /** Ends the execution with an error that was thrown beside it. */
  fail(thrown: unknown): void;
}

const executions = new AsyncLocalStorage<Execution>();

/** The execution the calling code belongs to; undefined at the top level of a module. */
export const currentExecution = (): Execution | undefined => executions.getStore();

/** Runs `execute`; what it and everything it starts does belongs to this execution. */
export const inExecution = <T>(execution: Execution, execute: () => T): T =>
  executions.run(execution, execute);

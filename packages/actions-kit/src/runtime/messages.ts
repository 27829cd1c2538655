// Messages between the tenant's main thread and a worker.
import type { PostLoginEvent } from '..';
import type { TriggerMemory } from './api/context';
import type { RecordedCall } from './calls';
import type { Observation } from './observations';
import type { Recorded } from './replay';
import type { BoundAction, ConsoleLine, Handler } from './types';

/** An Action as loaded by a worker. Secrets are part of each event instead. */
export type WorkerAction = Pick<BoundAction, 'name' | 'code' | 'file'>;

export interface WorkerSetup {
  actions: WorkerAction[];
  /** Loopback port for a debugger. */
  inspectPort?: number | undefined;
  /** Present when a login is replayed: then the worker opens no connections. */
  recorded?: Recorded | undefined;
}

export interface RunRequest {
  action: string;
  handler: Handler;
  event: PostLoginEvent;
  memory: TriggerMemory;
}

/** Run one handler, load other Actions, or close the debugger and exit. */
export type WorkerRequest = RunRequest | { load: WorkerAction[] } | { end: true };

export interface Thrown {
  message: string;
  stack?: string;
}

/**
 * Console lines are sent immediately, so lines of an Action that never returns arrive too. `unhandled` is an error thrown
 * in the background after the execution that caused it.
 */
export type WorkerMessage =
  | { type: 'console'; line: ConsoleLine }
  | { type: 'unhandled'; error: Thrown }
  | { type: 'done'; calls: RecordedCall[]; observations: Observation[]; error?: Thrown };

// Messages between the tenant and a process that runs Actions.
import type { PostLoginEvent } from '..';
import type { TriggerMemory } from './api/context';
import type { RecordedCall } from './calls';
import type { Observation } from './observations';
import type { Recorded } from './replay';
import type { BoundAction, ConsoleLine, Handler } from './types';

/** An Action as loaded by a process. Secrets are part of each event instead. */
export type LoadedAction = Pick<BoundAction, 'name' | 'code' | 'file' | 'packages'>;

export interface WorkerSetup {
  actions: LoadedAction[];
  /** Loopback port for a debugger. */
  inspectPort?: number | undefined;
  /** Present when a login is replayed: then the process opens no connections. */
  recorded?: Recorded | undefined;
}

/** The message that starts the worker thread of a process. */
export interface ProcessSetup {
  /** Code of the thread. */
  program: string;
  setup: WorkerSetup;
}

export interface RunRequest {
  action: string;
  handler: Handler;
  event: PostLoginEvent;
  memory: TriggerMemory;
}

/** Run one handler, or load other Actions. */
export type WorkerRequest = RunRequest | { load: LoadedAction[] };

export interface Thrown {
  message: string;
  stack?: string;
}

/**
 * From the worker. Console lines are sent immediately, so lines of an Action that never returns arrive too. `unhandled` is
 * an error thrown in the background after the execution that caused it.
 */
export type WorkerMessage =
  | { type: 'console'; line: ConsoleLine }
  | { type: 'unhandled'; error: Thrown }
  | { type: 'done'; calls: RecordedCall[]; observations: Observation[]; error?: Thrown }
  /** The last Action changed objects that all executions share: the process accepts no others. */
  | { type: 'spent' };

/** From the main thread: the worker is ready, or has ended, or used too much memory. */
export type HostMessage = { type: 'ready' } | { type: 'ended'; error: Thrown };

/** From the worker to the main thread. */
export type WorkerState = 'ready' | 'busy' | 'idle';

/** Limit of one message of a process. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

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

/** The first message to a process. `program` is the code of its worker thread. */
export interface ProcessSetup {
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
 * Console lines are sent immediately, so lines of an Action that never returns arrive too. `unhandled` is an error thrown
 * in the background after the execution that caused it.
 */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'console'; line: ConsoleLine }
  | { type: 'unhandled'; error: Thrown }
  | { type: 'done'; calls: RecordedCall[]; observations: Observation[]; error?: Thrown }
  /** The last Action changed objects that all executions share: the thread executes no others. */
  | { type: 'spent' };

/** `ended`: the thread ended during an execution. The process continues with a new thread unless it is `over`. */
export type ProcessMessage =
  | Exclude<WorkerMessage, { type: 'spent' }>
  | { type: 'ended'; error: Thrown; over?: true };

/** Limit of one message in either direction. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

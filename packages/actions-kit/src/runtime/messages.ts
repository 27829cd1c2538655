// What the tenant's thread and a worker say to each other.
import type { PostLoginEvent } from '..';
import type { TriggerMemory } from './api/context';
import type { RecordedCall } from './calls';
import type { Observation } from './observations';
import type { Recorded } from './replay';
import type { BoundAction, ConsoleLine, Handler } from './types';

/** An Action as a worker has it from its start. Secrets are not among it, they come with each event. */
export type WorkerAction = Pick<BoundAction, 'name' | 'code' | 'file'>;

export interface WorkerSetup {
  actions: WorkerAction[];
  /** Where a debugger can attach to this thread, on loopback. */
  inspectPort?: number | undefined;
  /** Present when a login is run again: then nothing leaves the worker. */
  recorded?: Recorded | undefined;
}

export interface RunRequest {
  action: string;
  handler: Handler;
  event: PostLoginEvent;
  memory: TriggerMemory;
}

/** What a worker is told: to run one handler, to go on with other Actions, or to let go of its debugger and end. */
export type WorkerRequest = RunRequest | { load: WorkerAction[] } | { end: true };

export interface Thrown {
  message: string;
  stack?: string;
}

/**
 * Console lines come as they are written, so that those of an Action that never ends are there too. A stray is an error
 * of something an execution left running when it ended.
 */
export type WorkerMessage =
  | { type: 'console'; line: ConsoleLine }
  | { type: 'stray'; error: Thrown }
  | { type: 'done'; calls: RecordedCall[]; observations: Observation[]; error?: Thrown };

// What the tenant's thread and a worker say to each other.
import type { PostLoginEvent } from '@/actions/types';
import type { TriggerMemory } from './api/context';
import type { RecordedCall } from './calls';
import type { BoundAction, ConsoleLine, Handler } from './types';

/** Given to a worker when it starts: the Actions it can run. Secrets are not among it, they come with each event. */
export type WorkerAction = Pick<BoundAction, 'name' | 'code' | 'file'>;

export interface RunRequest {
  action: string;
  handler: Handler;
  event: PostLoginEvent;
  memory: TriggerMemory;
}

export interface Thrown {
  message: string;
  stack?: string;
}

/** Console lines come as they are written, so that those of an Action that never ends are there too. */
export type WorkerMessage =
  | { type: 'console'; line: ConsoleLine }
  | { type: 'done'; calls: RecordedCall[]; error?: Thrown };

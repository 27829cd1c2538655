// Queue.
import type { Json, Queue, QueueWithSongs, Scope } from '../types';

export declare function getQueue(scope: Scope): Promise<Json<QueueWithSongs> | null>;

export declare function putQueue(scope: Scope, queue: Queue): Promise<void>;

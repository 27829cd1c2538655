// Protects what all executions of a worker share: other processes and threads, and the classes of Node.

import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import workerThreads from 'node:worker_threads';
import { globalValue } from './worker-globals';

/** Undefined without the permission model. The types of Node 20 lack it. */
const { permission } = process as { permission?: { has(scope: string, path?: string): boolean } };
const FORBIDDEN = ['fs.read', 'fs.write', 'child'];

/** @throws Error if Node does not enforce its permission model in this thread */
export function assertNoPermissions(): void {
  const granted = FORBIDDEN.filter((scope) => permission?.has(scope, process.execPath) ?? true);
  if (granted.length > 0)
    throw new Error(`Node ${process.version} grants Actions these permissions: ${granted.join(', ')}.`);
}

/** Refuses threads and signals to other processes, which the permission model does not. */
export function refuseProcesses(): void {
  const denied = (what: string) =>
    Object.assign(new Error('Access to this API has been restricted'), {
      code: 'ERR_ACCESS_DENIED',
      permission: what,
    });
  workerThreads.Worker = class {
    constructor() {
      throw denied('WorkerThreads');
    }
  } as unknown as typeof workerThreads.Worker;
  const { kill } = process;
  process.kill = (pid, signal) => {
    if (pid !== process.pid) throw denied('ChildProcess');
    return kill(pid, signal);
  };
  syncBuiltinESMExports();
}

interface Snapshot {
  target: object;
  keys: number;
  values: [key: PropertyKey, value: unknown][];
  accessors: [key: PropertyKey, property: PropertyDescriptor][];
}

/** @returns a function that reports whether an Action has changed a class that all executions share */
export function watchSharedObjects(): () => boolean {
  const snapshots = [...sharedObjects()].map(snapshotOf);
  return () => snapshots.some(isChanged);
}

/** The classes of Node that Actions use, and the intrinsics that Node's functions return instances of. */
const SHARED: readonly string[] = [
  ...['Object', 'Array', 'Function', 'Promise', 'Error', 'TypeError', 'Uint8Array', 'ArrayBuffer'],
  ...['Buffer', 'URL', 'URLSearchParams', 'Headers', 'Request', 'Response', 'FormData', 'Blob'],
  ...['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'TextEncoder', 'TextDecoder'],
];

/** The classes, their prototypes, and what these inherit from. */
function sharedObjects(): Set<object> {
  const found = new Set<object>();
  for (const shared of [...SHARED.map(globalValue), EventEmitter]) {
    const parts = typeof shared === 'function' ? [shared, shared.prototype] : [];
    for (let part of parts) {
      for (; part && !found.has(part); part = Object.getPrototypeOf(part)) found.add(part);
    }
  }
  return found;
}

function snapshotOf(target: object): Snapshot {
  const snapshot: Snapshot = { target, keys: 0, values: [], accessors: [] };
  for (const key of Reflect.ownKeys(target)) {
    const property = Object.getOwnPropertyDescriptor(target, key);
    if (!property) continue;
    snapshot.keys += 1;
    if ('value' in property) snapshot.values.push([key, property.value]);
    else snapshot.accessors.push([key, property]);
  }
  return snapshot;
}

/** Called after every execution: reading values is faster than reading their descriptors. */
function isChanged({ target, keys, values, accessors }: Snapshot): boolean {
  return (
    Reflect.ownKeys(target).length !== keys ||
    values.some(([key, value]) => !Object.is(Reflect.get(target, key), value)) ||
    accessors.some(([key, { get, set }]) => {
      const now = Object.getOwnPropertyDescriptor(target, key);
      return now?.get !== get || now?.set !== set;
    })
  );
}

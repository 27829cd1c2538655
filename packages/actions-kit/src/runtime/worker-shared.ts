// Protects what all executions of a worker share: other processes and threads, and the classes of Node.

import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import workerThreads from 'node:worker_threads';
import { globalValue, INTRINSICS, NODE_GLOBALS } from './worker-globals';

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

/** @returns a function that reports whether an Action has changed a class or function that all executions share */
export function watchSharedObjects(): () => boolean {
  const snapshots = [...sharedObjects()].map(snapshotOf);
  return () => snapshots.some(isChanged);
}

/** Classes and functions that realms receive from Node, their prototypes, and the intrinsics behind them. */
function sharedObjects(): Set<object> {
  const found = new Set<object>();
  for (const root of [...INTRINSICS, ...NODE_GLOBALS].map(globalValue)) {
    for (const part of typeof root === 'function' ? [root, root.prototype] : [root]) {
      for (let one = part; typeof one === 'object' || typeof one === 'function'; ) {
        if (one === null || found.has(one)) break;
        found.add(one);
        one = Object.getPrototypeOf(one);
      }
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

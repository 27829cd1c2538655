// Ends this process when a task uses too much CPU time or memory. Runs in a thread, because a parser may never yield.
import { Worker } from 'node:worker_threads';
import type { ParserLimits } from './parser-messages';

/** The signal that ends a process over its CPU time; others mean memory or a crash. */
export const CPU_SIGNAL = 'SIGXCPU';

/** How often usage is measured during a task, in milliseconds. */
const INTERVAL_MS = 25;

/** Plain JavaScript, so that the thread needs no loader. `task` is 0 between tasks. */
const THREAD = `
const { workerData: { task, cpuMs, memoryMb, signal, interval } } = require('node:worker_threads');
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
for (;;) {
  Atomics.wait(task, 0, 0);
  const current = Atomics.load(task, 0);
  const begin = cpu();
  while (current !== 0 && Atomics.load(task, 0) === current) {
    Atomics.wait(task, 0, current, interval);
    if (cpu() - begin > cpuMs) process.kill(process.pid, signal);
    if (process.memoryUsage.rss() > memoryMb * 1024 * 1024) process.kill(process.pid, 'SIGKILL');
  }
}`;

/** Starts the thread. @returns a function that runs a task under the limits */
export function startWatchdog({ cpuMs, memoryMb }: ParserLimits) {
  const task = new Int32Array(new SharedArrayBuffer(4));
  new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: { task, cpuMs, memoryMb, signal: CPU_SIGNAL, interval: INTERVAL_MS },
  }).unref();
  let tasks = 0;
  const set = (value: number) => {
    Atomics.store(task, 0, value);
    Atomics.notify(task, 0);
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    tasks += 1;
    set(tasks);
    try {
      return await work();
    } finally {
      set(0);
    }
  };
}

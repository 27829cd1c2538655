// Main thread of a process that runs Actions: starts the worker, limits memory, and ends with the tenant.
import { Socket } from 'node:net';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { messageBytes, readMessages } from './channel';
import type { HostMessage, ProcessSetup, Thrown, WorkerState } from './messages';

/** File descriptors of the pipes to the tenant: of the worker, and of this thread. */
export const WORKER_FD = 3;
const HOST_FD = 4;
/** `process.env` of Actions. */
const ENVIRONMENT = { NODE_ENV: 'production' };
/** Heap limit of Actions, in megabytes. */
const MAX_HEAP_MB = 128;
/** Limit of the whole process, including memory outside the heap such as buffers. */
const MAX_PROCESS_MB = 384;
const MEMORY_CHECK_MS = 20;

const TOO_MUCH_MEMORY = `The Action used more than ${MAX_HEAP_MB} MB of memory.`;

/** Starts the worker with the first message, and ends the process when the tenant has exited. */
export function hostWorker(): void {
  // Signals of a terminal reach the tenant too, which then ends this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const channel = new Socket({ fd: HOST_FD, readable: true, writable: true });
  const send = (message: HostMessage) => channel.write(messageBytes(message));
  readMessages<ProcessSetup>(channel, {
    maxBytes: Number.POSITIVE_INFINITY,
    onMessage: (setup) => startWorker(setup, send),
    // Unlike process.exit(), a signal does not wait for a thread that is blocked.
    onEnd: () => process.kill(process.pid, 'SIGKILL'),
  });
}

/** The tenant ends the process when it receives `ended`. */
function startWorker({ program, setup }: ProcessSetup, send: (message: HostMessage) => void): void {
  const worker = new Worker(program, {
    eval: true,
    workerData: setup,
    env: ENVIRONMENT,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  let ready = false;
  let watching: NodeJS.Timeout | undefined;
  worker.on('message', (state: WorkerState) => {
    clearInterval(watching);
    if (state === 'busy') watching = setInterval(watchMemory, MEMORY_CHECK_MS);
    if (state !== 'ready') return;
    ready = true;
    send({ type: 'ready' });
  });
  worker.once('error', (error) => end(terminationError(error)));
  worker.once('exit', (code) => end({ message: `The Action ended its process with code ${code}.` }));

  function watchMemory(): void {
    if (process.memoryUsage.rss() > MAX_PROCESS_MB * 1024 * 1024) end({ message: TOO_MUCH_MEMORY });
  }

  function end(error: Thrown): void {
    if (!ready) throw new Error(error.stack ?? error.message);
    clearInterval(watching);
    send({ type: 'ended', error });
  }
}

function terminationError(error: Error & { code?: string }): Thrown {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { message: TOO_MUCH_MEMORY };
  return { message: error.message, stack: error.stack };
}

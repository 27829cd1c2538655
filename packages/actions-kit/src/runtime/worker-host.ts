// Main thread of a process that runs Actions: relays messages, limits memory, and exits with the tenant.
import { Socket } from 'node:net';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { messageBytes, readMessages } from './channel';
import {
  MAX_MESSAGE_BYTES,
  type ProcessMessage,
  type ProcessSetup,
  type Thrown,
  type WorkerMessage,
  type WorkerRequest,
} from './messages';

/** File descriptor of the pipe to the tenant. */
export const CHANNEL_FD = 3;
/** `process.env` of Actions. */
const ENVIRONMENT = { NODE_ENV: 'production' };
/** Heap limit of Actions, in megabytes. */
const MAX_HEAP_MB = 128;
/** Limit of the whole process, including memory outside the heap such as buffers. */
const MAX_PROCESS_MB = 384;
const MEMORY_CHECK_MS = 20;
const MB = 1024 * 1024;

const TOO_MUCH_MEMORY = `The Action used more than ${MAX_HEAP_MB} MB of memory.`;

/** Starts the worker with the first message, and ends the process when the tenant has exited. */
export function hostWorker(): void {
  // Signals of a terminal reach the tenant too, which then ends this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
  let host: ((request: WorkerRequest) => void) | undefined;
  readMessages<ProcessSetup | WorkerRequest>(channel, {
    maxBytes: Number.POSITIVE_INFINITY,
    onMessage: (message) => {
      if ('program' in message) host = createHost(message, channel);
      else host?.(message);
    },
    // Unlike process.exit(), a signal does not wait for a thread that is blocked.
    onEnd: () => process.kill(process.pid, 'SIGKILL'),
  });
}

/** @returns the handler of requests */
function createHost({ program, setup }: ProcessSetup, channel: Socket): (request: WorkerRequest) => void {
  let ready = false;
  /** The request that the worker executes. */
  let pending: WorkerRequest | undefined;
  let watching: NodeJS.Timeout | undefined;
  let worker = start();

  function start(): Worker {
    const started = new Worker(program, {
      eval: true,
      workerData: setup,
      env: ENVIRONMENT,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    started.on('message', onMessage);
    started.once('error', (error) => restartAfter(started, terminationError(error)));
    started.once('exit', (code) =>
      restartAfter(started, { message: `The Action ended its process with code ${code}.` }),
    );
    return started;
  }

  function onMessage(message: WorkerMessage): void {
    if (message.type === 'spent') {
      restart();
      // Posted before the old worker reported that it accepts no requests.
      if (pending) worker.postMessage(pending);
      return;
    }
    if (message.type === 'ready') ready = true;
    else if (message.type === 'done') settle();
    send(message);
  }

  function settle(): void {
    pending = undefined;
    clearInterval(watching);
  }

  function restart(): void {
    ready = false;
    worker.removeAllListeners();
    // A terminated worker can still report errors.
    worker.on('error', () => {});
    void worker.terminate();
    worker = start();
  }

  function restartAfter(ended: Worker, error: Thrown): void {
    if (ended !== worker) return;
    if (!ready) throw new Error(error.stack ?? error.message);
    settle();
    restart();
    send({ type: 'ended', error });
  }

  function watchMemory(): void {
    if (process.memoryUsage.rss() <= MAX_PROCESS_MB * MB) return;
    clearInterval(watching);
    send({ type: 'ended', error: { message: TOO_MUCH_MEMORY }, over: true });
  }

  function send(message: ProcessMessage): void {
    channel.write(bytesOf(message));
  }

  return (request) => {
    if ('load' in request) setup.actions = request.load;
    else {
      pending = request;
      clearInterval(watching);
      watching = setInterval(watchMemory, MEMORY_CHECK_MS);
    }
    worker.postMessage(request);
  };
}

function bytesOf(message: ProcessMessage): Buffer {
  const bytes = messageBytes(message);
  if (bytes.length <= MAX_MESSAGE_BYTES) return bytes;
  const error = { message: `The Action returned more than ${MAX_MESSAGE_BYTES / MB} MB.` };
  return messageBytes({ type: 'done', calls: [], observations: [], error });
}

function terminationError(error: Error & { code?: string }): Thrown {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { message: TOO_MUCH_MEMORY };
  return { message: error.message, stack: error.stack };
}

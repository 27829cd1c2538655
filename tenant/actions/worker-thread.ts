// A worker thread with the Actions loaded, seen from the tenant's thread.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { RunRequest, Thrown, WorkerAction, WorkerMessage } from './messages';
import type { ActionRun, ConsoleLine } from './types';
import { startWorkerThread } from './worker-source';

/** Megabytes of heap an Action may fill before its thread is ended. */
const MAX_HEAP_MB = 128;

export interface Execution extends Pick<ActionRun, 'calls' | 'console'> {
  error?: Thrown;
}

/** A thread with the Actions loaded; lives over many logins. */
export class ActionThread {
  readonly #worker: Worker;
  #ended: Thrown | undefined;
  #onEnd: () => void = () => {};

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('error', (error: Error) => this.#end(whyItEnded(error)));
    worker.on('exit', (code) => this.#end({ message: `The Action ended its process with code ${code}.` }));
  }

  static async start(actions: WorkerAction[]): Promise<ActionThread> {
    const worker = await startWorkerThread({
      workerData: actions,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const thread = new ActionThread(worker);
    await once(worker, 'online');
    return thread;
  }

  get alive(): boolean {
    return this.#ended === undefined;
  }

  /** Executes one handler. Never rejects: an Action that ends its thread is an error like one that throws. */
  run(request: RunRequest): Promise<Execution> {
    const lines: ConsoleLine[] = [];
    return new Promise((resolve) => {
      const finish = (execution: Execution) => {
        this.#worker.off('message', onMessage);
        this.#onEnd = () => {};
        resolve(execution);
      };
      const onMessage = (message: WorkerMessage) => {
        if (message.type === 'console') lines.push(message.line);
        else finish({ calls: message.calls, console: lines, error: message.error });
      };
      this.#onEnd = () => finish({ calls: [], console: lines, error: this.#ended });
      if (!this.alive) return this.#onEnd();
      this.#worker.on('message', onMessage);
      this.#worker.postMessage(request);
    });
  }

  /** @param reason what an execution under way then fails with */
  async terminate(reason = 'The Action was ended.'): Promise<void> {
    this.#end({ message: reason });
    await this.#worker.terminate();
  }

  #end(why: Thrown): void {
    this.#ended ??= why;
    this.#onEnd();
  }
}

function whyItEnded(error: Error & { code?: string }): Thrown {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { message: `The Action used more than ${MAX_HEAP_MB} MB of memory.` };
  }
  return { message: error.message, stack: error.stack };
}

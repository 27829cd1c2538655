// Handle of a worker thread that has the Actions loaded.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { RunRequest, Thrown, WorkerMessage, WorkerRequest, WorkerSetup } from './messages';
import type { ActionRun, BoundAction, ConsoleLine } from './types';
import { startWorkerThread } from './worker-source';

/** Heap limit of a thread, in megabytes. */
const MAX_HEAP_MB = 128;

export interface Execution extends Pick<ActionRun, 'calls' | 'observations' | 'console'> {
  error?: Thrown;
}

/** Options of a thread. Secrets are not sent at start; each event has those of its Action. */
export interface ThreadSetup extends Omit<WorkerSetup, 'actions'> {
  actions: BoundAction[];
  /** Receives errors that belong to no running login. */
  onUnhandledError?: ((error: Thrown) => void) | undefined;
}

export class ActionThread {
  readonly #worker: Worker;
  readonly #inspected: boolean;
  readonly #exited: Promise<unknown>;
  #actions: BoundAction[];
  #ended: Thrown | undefined;
  #onEnd: () => void = () => {};

  private constructor(worker: Worker, { actions, inspectPort, onUnhandledError }: ThreadSetup) {
    this.#worker = worker;
    this.#actions = actions;
    this.#inspected = inspectPort !== undefined;
    this.#exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'unhandled') onUnhandledError?.(message.error);
    });
    worker.on('error', (error: Error) => this.#end(terminationError(error)));
    worker.on('exit', (code) => this.#end({ message: `The Action ended its process with code ${code}.` }));
  }

  static async start(setup: ThreadSetup): Promise<ActionThread> {
    const { actions, recorded, inspectPort } = setup;
    const worker = await startWorkerThread({
      workerData: { actions: withoutSecrets(actions), recorded, inspectPort } satisfies WorkerSetup,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const thread = new ActionThread(worker, setup);
    await once(worker, 'online');
    return thread;
  }

  get alive(): boolean {
    return this.#ended === undefined;
  }

  get actions(): BoundAction[] {
    return this.#actions;
  }

  /** Replaces the Actions; call between logins only. */
  load(actions: BoundAction[]): void {
    this.#actions = actions;
    this.#post({ load: withoutSecrets(actions) });
  }

  /** Executes one handler. Never rejects; the end of the thread is reported as an `error`. */
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
        else if (message.type === 'done') {
          const { calls, observations, error } = message;
          finish({ calls, observations, console: lines, error });
        }
      };
      this.#onEnd = () => finish({ calls: [], observations: [], console: lines, error: this.#ended });
      if (!this.alive) return this.#onEnd();
      this.#worker.on('message', onMessage);
      this.#post(request);
    });
  }

  /** @param reason error message of the running execution */
  async terminate(reason = 'The Action was ended.'): Promise<void> {
    this.#end({ message: reason });
    if (!this.#inspected) return void (await this.#worker.terminate());
    // Worker.terminate() waits until the debugger detaches, so the thread exits on request.
    this.#post({ end: true });
    await this.#exited;
  }

  #post(request: WorkerRequest): void {
    this.#worker.postMessage(request);
  }

  #end(why: Thrown): void {
    this.#ended ??= why;
    this.#onEnd();
  }
}

function withoutSecrets(actions: BoundAction[]): WorkerSetup['actions'] {
  return actions.map(({ name, code, file }) => ({ name, code, file }));
}

function terminationError(error: Error & { code?: string }): Thrown {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { message: `The Action used more than ${MAX_HEAP_MB} MB of memory.` };
  }
  return { message: error.message, stack: error.stack };
}

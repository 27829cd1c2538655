// A worker thread with the Actions loaded, seen from the tenant's thread.
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { RunRequest, Thrown, WorkerMessage, WorkerRequest, WorkerSetup } from './messages';
import type { ActionRun, BoundAction, ConsoleLine } from './types';
import { startWorkerThread } from './worker-source';

/** Megabytes of heap an Action may fill before its thread is ended. */
const MAX_HEAP_MB = 128;

export interface Execution extends Pick<ActionRun, 'calls' | 'observations' | 'console'> {
  error?: Thrown;
}

/** How a thread starts: with Actions whose secrets stay on this side, each gets its own with the event. */
export interface ThreadSetup extends Omit<WorkerSetup, 'actions'> {
  actions: BoundAction[];
  /** Is told of errors that belong to no login under way. */
  onStray?: ((error: Thrown) => void) | undefined;
}

/** A thread with the Actions loaded; lives over many logins. */
export class ActionThread {
  readonly #worker: Worker;
  readonly #inspected: boolean;
  readonly #exited: Promise<unknown>;
  #actions: BoundAction[];
  #ended: Thrown | undefined;
  #onEnd: () => void = () => {};

  private constructor(worker: Worker, { actions, inspectPort, onStray }: ThreadSetup) {
    this.#worker = worker;
    this.#actions = actions;
    this.#inspected = inspectPort !== undefined;
    this.#exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'stray') onStray?.(message.error);
    });
    worker.on('error', (error: Error) => this.#end(whyItEnded(error)));
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

  /** In the order in which they run. */
  get actions(): BoundAction[] {
    return this.#actions;
  }

  /** Exchanges the Actions, between two logins. */
  load(actions: BoundAction[]): void {
    this.#actions = actions;
    this.#tell({ load: withoutSecrets(actions) });
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
        else if (message.type === 'done') {
          const { calls, observations, error } = message;
          finish({ calls, observations, console: lines, error });
        }
      };
      this.#onEnd = () => finish({ calls: [], observations: [], console: lines, error: this.#ended });
      if (!this.alive) return this.#onEnd();
      this.#worker.on('message', onMessage);
      this.#tell(request);
    });
  }

  /** @param reason what an execution under way then fails with */
  async terminate(reason = 'The Action was ended.'): Promise<void> {
    this.#end({ message: reason });
    if (!this.#inspected) return void (await this.#worker.terminate());
    // Node would wait for the debugger to let go.
    this.#tell({ end: true });
    await this.#exited;
  }

  #tell(request: WorkerRequest): void {
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

function whyItEnded(error: Error & { code?: string }): Thrown {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { message: `The Action used more than ${MAX_HEAP_MB} MB of memory.` };
  }
  return { message: error.message, stack: error.stack };
}

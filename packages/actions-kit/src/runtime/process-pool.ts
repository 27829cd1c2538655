// Pool of processes. A login has exclusive use of a process, so a stuck Action blocks no other login.
import { ActionProcess, type ActionProcessSetup } from './action-process';
import type { BoundAction } from './types';

/** How long a process stays idle before it is ended. One stays. */
const IDLE_MS = 30_000;

/** Reuses idle processes and starts up to `size` processes on demand. */
export class ProcessPool {
  readonly #size: number;
  readonly #idle: ActionProcess[] = [];
  readonly #all = new Set<ActionProcess>();
  readonly #waiting: (() => void)[] = [];
  #setup: ActionProcessSetup;
  #taken = 0;
  #closed = false;
  #trimming: NodeJS.Timeout | undefined;

  /** @param size maximum number of processes in use */
  constructor(setup: ActionProcessSetup, size: number) {
    this.#setup = setup;
    this.#size = size;
  }

  /** Starts the first process. If this fails, the first login fails with the same error. */
  warmUp(): void {
    this.use(async () => {}).catch(() => {});
  }

  /** Runs `work` with a process; waits while all processes are in use. */
  async use<T>(work: (worker: ActionProcess) => Promise<T>): Promise<T> {
    while (this.#taken >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken += 1;
    try {
      const worker = this.#takeIdle() ?? (await this.#start());
      const { actions } = this.#setup;
      if (worker.actions !== actions) worker.load(actions);
      try {
        return await work(worker);
      } finally {
        this.#release(worker);
      }
    } finally {
      this.#taken -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Replaces the Actions from the next login on, without restarting processes. */
  load(actions: BoundAction[]): void {
    this.#setup = { ...this.#setup, actions };
  }

  /** Terminates every process now. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#trimming);
    await Promise.all([...this.#all].map((worker) => this.#drop(worker)));
  }

  async #start(): Promise<ActionProcess> {
    const worker = await ActionProcess.start(this.#setup);
    this.#all.add(worker);
    if (!this.#closed) return worker;
    await this.#drop(worker);
    throw new Error('The Actions are shut down.');
  }

  /** The most recently used idle process, whose code is warm. Discards dead processes. */
  #takeIdle(): ActionProcess | undefined {
    for (let worker = this.#idle.pop(); worker; worker = this.#idle.pop()) {
      if (worker.alive) return worker;
      this.#all.delete(worker);
    }
    return undefined;
  }

  #release(worker: ActionProcess): void {
    if (worker.alive && !this.#closed) {
      this.#idle.push(worker);
      this.#trimming ??= setTimeout(() => this.#trim(), IDLE_MS).unref();
    } else {
      void this.#drop(worker);
      // The next login finds a process that is ready.
      if (!this.#closed && this.#all.size === 0) setImmediate(() => this.warmUp());
    }
  }

  /** Ends the processes that were needed for concurrent logins only. */
  #trim(): void {
    this.#trimming = undefined;
    for (const worker of this.#idle.splice(0, this.#idle.length - 1)) void this.#drop(worker);
  }

  async #drop(worker: ActionProcess): Promise<void> {
    this.#all.delete(worker);
    await worker.terminate();
  }
}

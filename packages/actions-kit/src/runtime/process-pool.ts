// Pool of processes. A login has exclusive use of a process, so a stuck Action blocks no other login.
import { ActionProcess, type ActionProcessSetup, type Execution } from './action-process';
import type { RunRequest } from './messages';
import type { BoundAction } from './types';

/** How long a process stays idle before it is ended. One stays. */
const IDLE_MS = 30_000;

/** The process of one login. It is replaced between two Actions if the first one made it unusable for others. */
export class ProcessLease {
  #process: ActionProcess;
  readonly #replace: (spent: ActionProcess) => Promise<ActionProcess>;
  readonly actions: BoundAction[];

  constructor(process: ActionProcess, replace: (spent: ActionProcess) => Promise<ActionProcess>) {
    this.#process = process;
    this.#replace = replace;
    this.actions = process.actions;
  }

  get process(): ActionProcess {
    return this.#process;
  }

  /** Executes one handler. The end of the process is reported as an `error`. */
  async run(request: RunRequest): Promise<Execution> {
    for (;;) {
      const execution = await this.#process.run(request);
      if (execution) return execution;
      this.#process = await this.#replace(this.#process);
    }
  }

  /** Ends the running execution. @param message of its error */
  end(message: string): void {
    void this.#process.terminate({ message });
  }
}

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
  async use<T>(work: (lease: ProcessLease) => Promise<T>): Promise<T> {
    while (this.#taken >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken += 1;
    try {
      const lease = new ProcessLease(await this.#take(this.#setup), (spent) => this.#replace(spent));
      try {
        return await work(lease);
      } finally {
        this.#release(lease.process);
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

  /** The most recently used idle process, whose code is warm, or a new one. */
  async #take(setup: ActionProcessSetup): Promise<ActionProcess> {
    let idle = this.#idle.pop();
    while (idle && !idle.usable) {
      void this.#drop(idle);
      idle = this.#idle.pop();
    }
    const taken = idle ?? (await this.#start(setup));
    if (taken.actions !== setup.actions) taken.load(setup.actions);
    return taken;
  }

  /** Another process for the rest of a login, with the same Actions. */
  #replace(spent: ActionProcess): Promise<ActionProcess> {
    void this.#drop(spent);
    return this.#take({ ...this.#setup, actions: spent.actions });
  }

  async #start(setup: ActionProcessSetup): Promise<ActionProcess> {
    const started = await ActionProcess.start(setup);
    this.#all.add(started);
    if (!this.#closed) return started;
    await this.#drop(started);
    throw new Error('The Actions are shut down.');
  }

  #release(worker: ActionProcess): void {
    if (worker.usable && !this.#closed) {
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

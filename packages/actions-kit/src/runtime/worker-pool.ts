// Pool of worker threads. A login has exclusive use of a thread, so a stuck Action blocks no other login.
import type { BoundAction } from './types';
import { ActionThread, type ThreadSetup } from './worker-thread';

/** Reuses idle threads and starts up to `size` threads on demand. */
export class ThreadPool {
  readonly #size: number;
  readonly #idle: ActionThread[] = [];
  readonly #all = new Set<ActionThread>();
  readonly #waiting: (() => void)[] = [];
  #setup: ThreadSetup;
  #taken = 0;
  #closed = false;

  /** Starts the first thread immediately. @param size maximum number of threads in use */
  constructor(setup: ThreadSetup, size: number) {
    this.#setup = setup;
    this.#size = size;
    // If this fails, the first login fails with the same error.
    this.use(async () => {}).catch(() => {});
  }

  /** Runs `work` with a thread; waits while all threads are in use. */
  async use<T>(work: (thread: ActionThread) => Promise<T>): Promise<T> {
    while (this.#taken >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken += 1;
    try {
      const thread = this.#takeIdle() ?? (await this.#start());
      const { actions } = this.#setup;
      if (thread.actions !== actions) thread.load(actions);
      try {
        return await work(thread);
      } finally {
        this.#release(thread);
      }
    } finally {
      this.#taken -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Replaces the Actions from the next login on, without restarting threads, so debuggers stay attached. */
  load(actions: BoundAction[]): void {
    this.#setup = { ...this.#setup, actions };
  }

  /** Graceful shutdown: terminates idle threads now and busy ones when their logins complete. */
  retire(): void {
    this.#closed = true;
    for (const thread of this.#idle.splice(0)) void this.#drop(thread);
  }

  /** Terminates every thread now. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((thread) => this.#drop(thread)));
  }

  get empty(): boolean {
    return this.#all.size === 0;
  }

  async #start(): Promise<ActionThread> {
    const thread = await ActionThread.start(this.#setup);
    this.#all.add(thread);
    return thread;
  }

  /** The most recently used idle thread, whose modules are warm. Discards dead threads. */
  #takeIdle(): ActionThread | undefined {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (thread.alive) return thread;
      this.#all.delete(thread);
    }
    return undefined;
  }

  #release(thread: ActionThread): void {
    if (thread.alive && !this.#closed) this.#idle.push(thread);
    else void this.#drop(thread);
  }

  async #drop(thread: ActionThread): Promise<void> {
    this.#all.delete(thread);
    await thread.terminate();
  }
}

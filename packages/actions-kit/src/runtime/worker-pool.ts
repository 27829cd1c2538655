// Lends worker threads to logins: one login has one to itself, so a stuck Action costs its own login only.
import type { BoundAction } from './types';
import { ActionThread, type ThreadSetup } from './worker-thread';

/** Keeps threads ready and starts more when several logins run at once, up to `size`. */
export class ThreadPool {
  readonly #size: number;
  readonly #idle: ActionThread[] = [];
  readonly #all = new Set<ActionThread>();
  readonly #waiting: (() => void)[] = [];
  #setup: ThreadSetup;
  #taken = 0;
  #closed = false;

  /** Starts the first thread at once. @param size how many logins can have a thread at the same time */
  constructor(setup: ThreadSetup, size: number) {
    this.#setup = setup;
    this.#size = size;
    // Should this fail, the first login fails in the same way and says so.
    this.use(async () => {}).catch(() => {});
  }

  /** Lends a thread for one login; waits when all are lent. */
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
        this.#giveBack(thread);
      }
    } finally {
      this.#taken -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Exchanges the Actions from the next login on; the threads stay, and with them whoever debugs them. */
  load(actions: BoundAction[]): void {
    this.#setup = { ...this.#setup, actions };
  }

  /** Lets logins under way finish, then ends their threads; the idle ones end now. */
  retire(): void {
    this.#closed = true;
    for (const thread of this.#idle.splice(0)) void this.#drop(thread);
  }

  /** Ends every thread now. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((thread) => this.#drop(thread)));
  }

  /** Whether no thread is left. */
  get empty(): boolean {
    return this.#all.size === 0;
  }

  async #start(): Promise<ActionThread> {
    const thread = await ActionThread.start(this.#setup);
    this.#all.add(thread);
    return thread;
  }

  /** The one used last: its modules are warm. Threads that ended meanwhile are left behind. */
  #takeIdle(): ActionThread | undefined {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (thread.alive) return thread;
      this.#all.delete(thread);
    }
    return undefined;
  }

  #giveBack(thread: ActionThread): void {
    if (thread.alive && !this.#closed) this.#idle.push(thread);
    else void this.#drop(thread);
  }

  async #drop(thread: ActionThread): Promise<void> {
    this.#all.delete(thread);
    await thread.terminate();
  }
}

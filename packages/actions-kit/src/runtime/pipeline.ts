// The post-login trigger for the login side: keeps the Actions loaded and runs each login in a thread of its own.
import type { CacheRecord } from '..';
import type { Thrown } from './messages';
import type { Recorded } from './replay';
import { runTrigger } from './trigger';
import type { BoundAction, Pipeline } from './types';
import { ThreadPool } from './worker-pool';

const TRIGGER_TIMEOUT_MS = 20_000;
const MAX_THREADS = 8;

export interface PipelineOptions {
  /** In the order in which they run. */
  actions: BoundAction[];
  /** For all Actions of one trigger together; a trigger that goes on after a suspension has as long again. */
  timeoutMs?: number;
  /** How many logins can be inside their Actions at the same time; further ones wait. */
  threads?: number;
  /** What `api.cache` holds at the beginning. */
  cache?: ReadonlyMap<string, CacheRecord>;
  /** Gives the Actions the answers recorded of a login, so that nothing leaves their thread. */
  recorded?: Recorded;
  /**
   * Where a debugger can attach to the Actions, on loopback. Logins then go one after the other through one thread that
   * outlives changes of the Actions, and may take as long as somebody looks at them.
   */
  inspectPort?: number | undefined;
  /** Is told of errors of what an Action left running after its login. */
  onStray?: (error: Thrown) => void;
}

/** Starts one thread right away, so that the first login does not wait for it. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { timeoutMs = TRIGGER_TIMEOUT_MS, threads = MAX_THREADS, recorded, inspectPort, onStray } = options;
  const inspected = inspectPort !== undefined;
  const cache = new Map(options.cache);
  const start = (setup: BoundAction[]) =>
    new ThreadPool({ actions: setup, recorded, inspectPort, onStray }, inspected ? 1 : threads);
  let { actions } = options;
  let pool = start(actions);
  let retired: ThreadPool[] = [];
  return {
    get actions() {
      return actions;
    },
    get cache() {
      return new Map(cache);
    },
    postLogin(event, resume) {
      const limit = inspected ? undefined : timeoutMs;
      return pool.use((thread) => runTrigger({ thread, cache, timeoutMs: limit, event, resume }));
    },
    reload(next) {
      actions = next;
      if (inspected) return pool.load(next);
      pool.retire();
      retired = [...retired, pool].filter(({ empty }) => !empty);
      pool = start(next);
    },
    async close() {
      await Promise.all([...retired, pool].map((each) => each.close()));
    },
  };
}

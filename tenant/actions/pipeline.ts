// The post-login trigger for the login side: keeps the Actions loaded and runs each login in a thread of its own.
import type { CacheRecord } from '@/actions/types';
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
}

/** Starts one thread right away, so that the first login does not wait for it. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { timeoutMs = TRIGGER_TIMEOUT_MS, threads = MAX_THREADS } = options;
  const cache = new Map<string, CacheRecord>();
  const load = (actions: BoundAction[]) => ({ actions, pool: new ThreadPool(actions, threads) });
  let loaded = load(options.actions);
  let retired: ThreadPool[] = [];
  return {
    postLogin(event, resume) {
      const { actions, pool } = loaded;
      return pool.use((thread) => runTrigger({ actions, thread, cache, timeoutMs, event, resume }));
    },
    reload(actions) {
      loaded.pool.retire();
      retired = [...retired, loaded.pool].filter((pool) => !pool.empty);
      loaded = load(actions);
    },
    async close() {
      await Promise.all([...retired, loaded.pool].map((pool) => pool.close()));
    },
  };
}

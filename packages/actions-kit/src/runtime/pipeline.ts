// The post-login pipeline: keeps the Actions loaded and runs each login in its own thread.
import type { CacheRecord } from '..';
import type { Thrown } from './messages';
import type { Recorded } from './replay';
import { runTrigger } from './trigger';
import type { BoundAction, Pipeline } from './types';
import { ThreadPool } from './worker-pool';

const TRIGGER_TIMEOUT_MS = 20_000;
const MAX_THREADS = 8;

export interface PipelineOptions {
  /** In execution order. */
  actions: BoundAction[];
  /** For all Actions of a trigger together; restarts when a suspended trigger resumes. Default 20 s. */
  timeoutMs?: number;
  /** Maximum number of logins that run Actions concurrently; others wait. Default 8. */
  threads?: number;
  /** Initial contents of `api.cache`. */
  cache?: ReadonlyMap<string, CacheRecord>;
  /** Replays the recorded responses of a login; the Actions open no connections. */
  recorded?: Recorded;
  /**
   * Loopback port for a debugger. Logins then run one at a time, without a time limit, in a single thread that survives
   * reloads.
   */
  inspectPort?: number | undefined;
  /** Receives errors that background work of an Action throws after its login. */
  onUnhandledError?: (error: Thrown) => void;
}

/** Creates a pipeline and starts its first thread. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const {
    timeoutMs = TRIGGER_TIMEOUT_MS,
    threads = MAX_THREADS,
    recorded,
    inspectPort,
    onUnhandledError,
  } = options;
  const inspected = inspectPort !== undefined;
  const cache = new Map(options.cache);
  const start = (setup: BoundAction[]) =>
    new ThreadPool({ actions: setup, recorded, inspectPort, onUnhandledError }, inspected ? 1 : threads);
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

// The post-login pipeline: keeps the Actions loaded and runs each login in a process.
import type { CacheRecord } from '..';
import type { Thrown } from './messages';
import { ProcessPool } from './process-pool';
import type { Recorded } from './replay';
import { runTrigger } from './trigger';
import type { BoundAction, Pipeline } from './types';

const TRIGGER_TIMEOUT_MS = 20_000;
const MAX_PROCESSES = 8;

export interface PipelineOptions {
  /** In execution order. */
  actions: BoundAction[];
  /** For all Actions of a trigger together; restarts when a suspended trigger resumes. Default 20 s. */
  timeoutMs?: number;
  /** Maximum number of logins that run Actions concurrently; others wait. Default 8. */
  processes?: number;
  /** Initial contents of `api.cache`. */
  cache?: ReadonlyMap<string, CacheRecord>;
  /** Replays the recorded responses of a login; the Actions open no connections. */
  recorded?: Recorded;
  /**
   * Loopback port for a debugger. Logins then run one at a time, without a time limit, in a single process that survives
   * reloads and has the permissions of the tenant.
   */
  inspectPort?: number | undefined;
  /** Receives errors that background work of an Action throws after its login. */
  onUnhandledError?: (error: Thrown) => void;
}

/** Creates a pipeline. Its first process starts with the first login, or immediately for a debugger. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const {
    timeoutMs = TRIGGER_TIMEOUT_MS,
    processes = MAX_PROCESSES,
    recorded,
    inspectPort,
    onUnhandledError,
  } = options;
  const inspected = inspectPort !== undefined;
  const cache = new Map(options.cache);
  let { actions } = options;
  const pool = new ProcessPool(
    { actions, recorded, inspectPort, onUnhandledError },
    inspected ? 1 : processes,
  );
  if (inspected) pool.warmUp();
  return {
    get actions() {
      return actions;
    },
    get cache() {
      return new Map(cache);
    },
    postLogin(event, resume) {
      const limit = inspected ? undefined : timeoutMs;
      return pool.use((lease) => runTrigger({ lease, cache, timeoutMs: limit, event, resume }));
    },
    clearCache: () => cache.clear(),
    reload(next) {
      actions = next;
      pool.load(next);
    },
    close: () => pool.close(),
  };
}

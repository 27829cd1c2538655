// Makes changes of the stored configuration count in the running tenant.
import type { BoundAction, Pipeline } from '@encore/actions-kit/runtime/types';
import { boundActions } from './config/actions';
import { loadConfig, type TenantConfig } from './config/load';
import type { Database } from './storage/client';

interface Running {
  db: Database;
  root: string;
  /** Everybody looks things up in this one object, so it is changed in place. */
  config: TenantConfig;
  pipeline: Pipeline;
  /** The Actions the pipeline runs now. */
  actions: BoundAction[];
}

/** @returns a function that reads the configuration again; calls run one after the other, so the last one wins */
export function createConfigReload({ db, root, config, pipeline, actions }: Running): () => Promise<void> {
  let running = JSON.stringify(actions);
  let queue = Promise.resolve();
  const refresh = async () => {
    Object.assign(config, await loadConfig(db, config.issuer));
    const bound = await boundActions(db, root);
    const next = JSON.stringify(bound);
    // Exchanging them costs a thread: only when one of them changed.
    if (next !== running) pipeline.reload(bound);
    running = next;
  };
  return () => {
    queue = queue.then(refresh, refresh);
    return queue;
  };
}

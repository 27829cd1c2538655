// Reloads the stored configuration into the running tenant.
import type { BoundAction, Pipeline } from '@encore/actions-kit/runtime/types';
import { boundActions } from './config/actions';
import { loadConfig, type TenantConfig } from './config/load';
import type { Database } from './storage/client';

interface Running {
  db: Database;
  root: string;
  /** Shared by all modules, therefore changed in place. */
  config: TenantConfig;
  pipeline: Pipeline;
  /** The Actions that the pipeline currently runs. */
  actions: BoundAction[];
}

/** @returns a function that reloads the configuration; concurrent calls are serialized */
export function createConfigReload({ db, root, config, pipeline, actions }: Running): () => Promise<void> {
  let running = JSON.stringify(actions);
  let queue = Promise.resolve();
  const reload = async () => {
    Object.assign(config, await loadConfig(db, config.issuer));
    const bound = await boundActions(db, root);
    const next = JSON.stringify(bound);
    // A reload compiles the Actions again, so skip it if they are unchanged.
    if (next !== running) pipeline.reload(bound);
    running = next;
  };
  return () => {
    queue = queue.then(reload, reload);
    return queue;
  };
}

// Reloads the stored configuration into the running tenant.
import type { BoundAction, Pipeline } from '@encore/actions-kit/runtime/types';
import { type ActionFolders, boundActions } from './config/actions';
import { loadConfig, type TenantConfig } from './config/load';
import type { Database } from './storage/client';

interface Running extends ActionFolders {
  db: Database;
  /** Shared by all modules, therefore changed in place. */
  config: TenantConfig;
  pipeline: Pipeline;
  /** The Actions that the pipeline currently runs. */
  actions: BoundAction[];
}

/** @returns a function that reloads the configuration; concurrent calls are serialized */
export function createConfigReload(running: Running): () => Promise<void> {
  const { db, config, pipeline, actions } = running;
  let current = JSON.stringify(actions);
  let queue = Promise.resolve();
  const reload = async () => {
    Object.assign(config, await loadConfig(db, config.issuer));
    const bound = await boundActions(db, running);
    const next = JSON.stringify(bound);
    // A reload compiles the Actions again, so skip it if they are unchanged.
    if (next !== current) pipeline.reload(bound);
    current = next;
  };
  return () => {
    queue = queue.then(reload, reload);
    return queue;
  };
}

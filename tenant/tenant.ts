// What every part of a running tenant works with, put together once by startTenant.
import type { JWK } from 'jose';
import type { Logger } from 'pino';
import type { Pipeline } from './actions/types';
import type { TenantConfig } from './config/load';
import type { Database } from './db/client';

export interface Tenant {
  config: TenantConfig;
  db: Database;
  /** Private signing keys, the one in use first. */
  keys: JWK[];
  pipeline: Pipeline;
  log: Logger;
}

// The shared dependencies of a running tenant, created by startTenant.
import type { BuildProblems } from '@encore/actions-kit/build/build-problems';
import type { Pipeline } from '@encore/actions-kit/runtime/types';
import type { Logger } from 'pino';
import type { Passwords } from './accounts/passwords';
import type { TenantConfig } from './config/load';
import type { Recorder } from './executions/recorder';
import type { Executions } from './inspector/executions';
import type { AuditLog } from './logs/audit';
import type { Outbox } from './mail/outbox';
import type { Notifier } from './notifier';
import type { SigningKey } from './oidc/keys';
import type { RateLimits } from './rate-limit';
import type { Database } from './storage/client';

export interface Tenant {
  config: TenantConfig;
  db: Database;
  /** Signing keys, the current one first. */
  keys: SigningKey[];
  pipeline: Pipeline;
  log: Logger;
  /** The tenant log, read with GET /logs; `log` is the operator's log. */
  audit: AuditLog;
  limits: RateLimits;
  passwords: Passwords;
  outbox: Outbox;
  /** Problems of the saved Actions, shown in the inspector. */
  buildProblems: BuildProblems;
  /** Records logins and exchanges. */
  recorder: Recorder;
  /** Access to the recorded logins and exchanges. */
  executions: Executions;
  /** Notifies open inspector pages of changes other than executions. */
  changes: Notifier<void>;
  /** Aborted when the tenant stops: open event streams end. */
  closing: AbortSignal;
  /** Folder of tenant.yaml. */
  root: string;
  /** Folder of the npm packages of Actions. */
  packagesFolder: string;
  /** Reloads the stored configuration including Actions, effective with the next request. */
  reloadConfig(): Promise<void>;
  /** Reloads the stored signing keys, effective with the next request. */
  reloadKeys(): Promise<void>;
}

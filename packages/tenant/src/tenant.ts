// What every part of a running tenant works with, put together once by startTenant.

import type { BuildProblems } from '@encore/actions-kit/build/build-problems';
import type { Pipeline } from '@encore/actions-kit/runtime/types';
import type { Logger } from 'pino';
import type { TenantConfig } from './config/load';
import type { Recorder } from './executions/recorder';
import type { Changes } from './inspector/changes';
import type { RecordedExecutions } from './inspector/executions';
import type { AuditLog } from './logs/audit';
import type { SigningKey } from './oidc/keys';
import type { RateLimits } from './rate-limit';
import type { Database } from './storage/client';

export interface Tenant {
  config: TenantConfig;
  db: Database;
  /** The signing keys, the one in use first. */
  keys: SigningKey[];
  pipeline: Pipeline;
  log: Logger;
  /** The tenant log of GET /logs; `log` is for whoever operates the tenant. */
  audit: AuditLog;
  limits: RateLimits;
  /** Why the Actions as they are saved cannot run; the inspector shows it. */
  buildProblems: BuildProblems;
  /** Writes down what logins and exchanges do. */
  recorder: Recorder;
  /** What was written down. */
  executions: RecordedExecutions;
  /** Tells open pages of the inspector of whatever else the tenant does. */
  changes: Changes;
  /** Folder of tenant.yaml: where Actions find their npm packages. */
  root: string;
  /** Makes what changed in the stored configuration, Actions included, count from the next request on. */
  reloadConfig(): Promise<void>;
  /** Makes a change of the stored signing keys count from the next request on. */
  reloadKeys(): Promise<void>;
}

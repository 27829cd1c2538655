// The log line of a post-login trigger.

import type { PostLoginOutcome } from '@encore/actions-kit/runtime/types';
import type { Logger } from 'pino';

/** Says what became of a login and how long each Action took. What Actions pass to `api` stays out: it may be secret. */
export function logOutcome(
  log: Logger,
  outcome: PostLoginOutcome,
  who: { user_id: string; client_id: string },
) {
  const actions = outcome.runs.map(({ action, ms, error }) => ({
    action,
    ms: Math.round(ms),
    ...(error ? { error: error.message } : {}),
  }));
  const denied = outcome.status === 'denied' ? { action: outcome.action, cause: outcome.cause } : undefined;
  log.info({ ...who, status: outcome.status, ...(denied ? { denied } : {}), actions }, 'post-login');
}

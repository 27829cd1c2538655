// One line of the list: who, when, what kind, and how it turned out.

import { resultOf } from '../inspector/timeline/results';
import type { ExecutionSummary } from '../inspector/types';
import type { ExecutionRecord, Kind } from '../storage/execution-record';

const KINDS: Record<Kind, string> = {
  login: 'Login',
  sso: 'Single sign-on',
  silent: 'Silent login',
  refresh: 'Refresh',
  password: 'Password grant',
};

export function summaryOf(record: ExecutionRecord): ExecutionSummary {
  const { at, event } = record.stretches[0];
  const { user, client } = event;
  return {
    id: record.id,
    at: new Date(at).toISOString(),
    user_id: user.user_id,
    user: user.email ?? user.user_id,
    client_id: client.client_id,
    kind: KINDS[record.kind],
    result: resultOf(record),
  };
}

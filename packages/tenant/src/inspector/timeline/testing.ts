// Test helpers: builders for execution records.
import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { RecordedCall } from '@encore/actions-kit/runtime/calls';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import { loginEvent } from '@encore/actions-kit/testing/event';
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';

export const AT = Date.parse('2026-11-20T14:02:11.000Z');

export const run = (calls: RecordedCall[] = [], more: Partial<ActionRun> = {}): ActionRun => ({
  action: 'one',
  handler: 'onExecutePostLogin',
  started_at: AT + 1.25,
  ms: 0.31,
  calls,
  observations: [],
  console: [],
  ...more,
});

export const decided = (more: Partial<Decision> = {}): Decision => ({
  ...emptyChanges(),
  status: 'completed',
  ...more,
});

const stretch = (more: Partial<Stretch> = {}): Stretch => ({
  at: AT,
  event: loginEvent({ user: { email: 'ann@test.example' } }),
  factors: [],
  runs: [run()],
  decision: decided(),
  stored: { at: AT + 4, userId: 'auth0|1', waitedMs: 0 },
  ...more,
});

export const record = (
  first: Partial<Stretch> = {},
  more: Partial<ExecutionRecord> = {},
): ExecutionRecord => ({
  id: '1',
  kind: 'login',
  stretches: [stretch(first)],
  ...more,
});

export const denial = (cause: 'deny' | 'error', reason = 'No entry') =>
  decided({ status: 'denied', denial: { reason, action: 'one', cause } });

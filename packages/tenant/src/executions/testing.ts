// Test helpers: builders for execution records, and synthetic logins in the database.
import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { CallArguments, CallMethod, RecordedCall } from '@encore/actions-kit/runtime/calls';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import { loginEvent } from '@encore/actions-kit/testing/event';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Decision, ExecutionRecord, Stretch } from '../storage/execution-record';
import { idSequence } from '../storage/id-sequence';
import * as schema from '../storage/schema';
import { storeRecords } from './store';

export const AT = Date.parse('2026-11-20T14:02:11.000Z');

export const call = <M extends CallMethod>(method: M, ...args: CallArguments[M]): RecordedCall<M> =>
  ({ method, args }) as unknown as RecordedCall<M>;

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

export const denial = (cause: 'deny' | 'error', reason = 'No entry') =>
  decided({ status: 'denied', denial: { reason, action: 'one', cause } });

export const record = (
  stretch: Partial<Stretch> = {},
  more: Partial<ExecutionRecord> = {},
): ExecutionRecord => ({
  id: '1',
  kind: 'login',
  stretches: [
    {
      at: AT,
      event: loginEvent({ user: { email: 'ann@test.example' } }),
      factors: [],
      runs: [run()],
      decision: decided(),
      stored: { at: AT + 4, userId: 'auth0|1', waitedMs: 0 },
      ...stretch,
    },
  ],
  ...more,
});

const DAY_MS = 86_400_000;

/**
 * Stores logins of `user0@seed.example`, `user1@seed.example`, …; the last one is a day old.
 * Every tenth is denied, every third grants a role.
 */
export async function seedExecutions(databaseUrl: string, count: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  const db = drizzle(sql, { schema });
  const nextId = idSequence('');
  const end = Date.now() - DAY_MS;
  const records = Array.from({ length: count }, (_, n) => seeded(n, end - (count - n) * 1000, nextId));
  for (let at = 0; at < count; at += 500) await storeRecords(db, records.slice(at, at + 500));
  await sql.end();
}

function seeded(n: number, at: number, nextId: (date: Date) => string): ExecutionRecord {
  const userId = `auth0|seed${n}`;
  const denied = n % 10 === 0;
  const appMetadata = n % 3 === 0 ? { roles: ['playlist_editor'] } : {};
  return record(
    {
      at,
      event: loginEvent({ user_id: userId, user: { email: `user${n}@seed.example` } }),
      runs: [
        run(denied ? [call('access.deny', 'No entry')] : [], { action: 'guard', started_at: at + 1 }),
        run([call('idToken.setCustomClaim', 'https://seed.example/n', n)], {
          action: 'add-claims',
          started_at: at + 3,
        }),
      ],
      decision: { ...(denied ? denial('deny') : decided()), appMetadata },
      stored: { at: at + 8, userId, waitedMs: 0 },
    },
    { id: nextId(new Date(at)), kind: n % 2 === 0 ? 'login' : 'refresh' },
  );
}

// Test helper: fills the executions table with synthetic logins.
import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import { loginEvent } from '@encore/actions-kit/testing/event';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { ExecutionRecord } from '../storage/execution-record';
import { idSequence } from '../storage/id-sequence';
import * as schema from '../storage/schema';
import { storeRecords } from './store';

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
  const records = Array.from({ length: count }, (_, n) => execution(n, end - (count - n) * 1000, nextId));
  for (let at = 0; at < count; at += 500) await storeRecords(db, records.slice(at, at + 500));
  await sql.end();
}

function execution(n: number, at: number, nextId: (date: Date) => string): ExecutionRecord {
  const event = loginEvent({ user_id: `auth0|seed${n}`, user: { email: `user${n}@seed.example` } });
  const denied = n % 10 === 0;
  const denial = { reason: 'Come back later', action: 'guard', cause: 'deny' } as const;
  const changes = { ...emptyChanges(), appMetadata: n % 3 === 0 ? { roles: ['playlist_editor'] } : {} };
  const run = (action: string, ms: number, calls: ActionRun['calls']): ActionRun => ({
    action,
    handler: 'onExecutePostLogin',
    started_at: at + ms,
    ms: 2,
    calls,
    observations: [],
    console: [],
  });
  return {
    id: nextId(new Date(at)),
    kind: n % 2 === 0 ? 'login' : 'refresh',
    stretches: [
      {
        at,
        event,
        factors: [],
        runs: [
          run('guard', 1, denied ? [{ method: 'access.deny', args: [denial.reason] }] : []),
          run('add-claims', 3, [{ method: 'idToken.setCustomClaim', args: ['https://seed.example/n', n] }]),
        ],
        decision: denied ? { ...changes, status: 'denied', denial } : { ...changes, status: 'completed' },
        stored: { at: at + 8, userId: event.user.user_id, waitedMs: 0 },
      },
    ],
  };
}

// Timelines as lines of text, so that a test reads as the page does; and an inspector full of logins.

import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { ActionRun } from '@encore/actions-kit/runtime/types';
import { loginEvent } from '@encore/actions-kit/testing/event';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { storeRecords } from '../executions/store';
import { idSequence } from '../logs/audit';
import type { ExecutionRecord } from '../storage/execution-record';
import * as schema from '../storage/schema';
import type { Timeline, TimelineEntry } from './types';

/** One line for everything an entry says, without times that differ between runs. */
export function linesOf({ sentence, about, entries }: Timeline): string[] {
  return [sentence, about, ...entries.flatMap(entryLines)];
}

/** The lines of the entries with this title. */
export const entriesCalled = ({ entries }: Timeline, title: string): string[] =>
  entries.filter((entry) => entry.title === title).flatMap(entryLines);

function entryLines({ title, aside, rows, console: lines, diff, notes, tokens }: TimelineEntry): string[] {
  return [
    aside ? `${title} | ${aside}` : title,
    ...rows.map(({ code, result }) => (result ? `  ${code} → ${result}` : `  ${code}`)),
    ...(lines ?? []).map(({ level, text }) => `  ${level}: ${text}`),
    ...(diff ?? []).map(({ sign, text }) => `  ${sign} ${text}`),
    ...(notes ?? []).map(({ text, tone }) => `  (${tone}) ${text}`),
    ...(tokens ?? []).flatMap((token) => [
      `  ${token.title}`,
      ...token.facts.map(({ name, value }) => `    ${name} ${value}`),
    ]),
  ];
}

const DAY_MS = 86_400_000;

/**
 * Fills the inspector of a tenant with logins of `user0@seed.example` and so on, the last one a day old.
 * Every tenth was refused, every third gave its user a role.
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
  const event = loginEvent({ user_id: `auth0|seed${n}`, user: { email: `user${n}@seed.example` } });
  const refusal = { reason: 'Come back later', action: 'guard', cause: 'deny' } as const;
  const appMetadata = n % 3 === 0 ? { roles: ['playlist_editor'] } : {};
  const run = (action: string, ms: number, calls: ActionRun['calls']): ActionRun => ({
    action,
    handler: 'onExecutePostLogin',
    started_at: at + ms,
    ms: 2,
    calls,
    observations: [],
    console: [],
  });
  const decision = { ...emptyChanges(), appMetadata };
  return {
    id: nextId(new Date(at)),
    kind: n % 2 === 0 ? 'login' : 'refresh',
    stretches: [
      {
        at,
        event,
        factors: [],
        runs: [
          run('guard', 1, n % 10 === 0 ? [{ method: 'access.deny', args: [refusal.reason] }] : []),
          run('add-claims', 3, [{ method: 'idToken.setCustomClaim', args: ['https://seed.example/n', n] }]),
        ],
        decision:
          n % 10 === 0
            ? { ...decision, status: 'denied', denial: refusal }
            : { ...decision, status: 'completed' },
        stored: { at: at + 8, userId: event.user.user_id, waitedMs: 0 },
      },
    ],
  };
}

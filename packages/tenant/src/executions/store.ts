// The table of executions: storing records with what the list shows of them, listing, deleting old ones.
import { and, desc, eq, like, lt, sql } from 'drizzle-orm';
import type { ExecutionSummary, Executions } from '../inspector/types';
import type { Database } from '../storage/client';
import type { ExecutionRecord } from '../storage/execution-record';
import { executions } from '../storage/schema';
import { summaryOf } from './summary';

/** As many as are kept. */
const MAX_RECORDS = 10_000;

/** Inserts records or replaces them, in one statement. */
export async function storeRecords(db: Database, records: ExecutionRecord[]): Promise<void> {
  if (records.length === 0) return;
  const excluded = (name: string) => sql.raw(`excluded.${name}`);
  await db
    .insert(executions)
    .values(records.map(rowOf))
    .onConflictDoUpdate({
      target: executions.id,
      set: {
        grant_id: excluded('grant_id'),
        summary: excluded('summary'),
        search: excluded('search'),
        record: excluded('record'),
      },
    });
}

function rowOf(record: ExecutionRecord): typeof executions.$inferInsert {
  const summary = summaryOf(record);
  return {
    id: record.id,
    at: new Date(summary.at),
    grant_id: record.grantId ?? null,
    summary,
    search: searchText(record, summary),
    record,
  };
}

function searchText({ stretches }: ExecutionRecord, summary: ExecutionSummary): string {
  const actions = new Set(stretches.flatMap(({ runs }) => runs.map(({ action }) => action)));
  const { user, user_id, client_id, kind, result } = summary;
  return [user, user_id, client_id, kind, result.text, ...actions].join(' ').toLowerCase();
}

/** The record with this id. */
export async function findRecord(db: Database, id: string): Promise<ExecutionRecord | undefined> {
  const [row] = await db.select({ record: executions.record }).from(executions).where(eq(executions.id, id));
  return row?.record;
}

/** Summaries, newest first: those whose text has every word of `filter`, of this user if one is given, from after `before` on. */
export async function listSummaries(
  db: Database,
  { filter = '', userId, before, limit }: Parameters<Executions['list']>[0],
): Promise<{ items: ExecutionSummary[]; next: string | null }> {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = await db
    .select({ summary: executions.summary })
    .from(executions)
    .where(
      and(
        ...words.map((word) => like(executions.search, `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
        userId === undefined ? undefined : eq(sql`${executions.summary} ->> 'user_id'`, userId),
        before === undefined ? undefined : lt(executions.id, before),
      ),
    )
    .orderBy(desc(executions.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ summary }) => summary);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Deletes what is older than 30 days, and all but the newest 10,000. */
export async function deleteOldExecutions(db: Database): Promise<void> {
  const oldestKept = db
    .select({ id: executions.id })
    .from(executions)
    .orderBy(desc(executions.id))
    .offset(MAX_RECORDS)
    .limit(1);
  await db
    .delete(executions)
    .where(sql`${executions.at} < now() - interval '30 days' or ${executions.id} <= (${oldestKept})`);
}

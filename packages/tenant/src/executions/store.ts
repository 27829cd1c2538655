// Storage of execution records and their summaries: upsert, list, delete old ones.
import { and, desc, eq, like, lt, sql } from 'drizzle-orm';
import type { Database } from '../storage/client';
import type { ExecutionRecord, ExecutionSummary } from '../storage/execution-record';
import { asynchronousCommit } from '../storage/request-flush';
import { executions } from '../storage/schema';
import { summaryOf } from './summary';

const MAX_RECORDS = 10_000;

/** Inserts or replaces records in one statement, which does not wait for the disk: a crash of Postgres may lose those of the last moment. */
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
    })
    .returning({ flush: asynchronousCommit });
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

export async function findRecord(db: Database, id: string): Promise<ExecutionRecord | undefined> {
  const [row] = await db.select({ record: executions.record }).from(executions).where(eq(executions.id, id));
  return row?.record;
}

export interface ExecutionQuery {
  /** Words that must all occur in user, client, kind, result or Action names. */
  filter?: string;
  userId?: string;
  /** Cursor: `next` of the previous page. */
  before?: string;
  limit: number;
}

/** The lowercase words of a filter. */
export const filterWords = (filter: string): string[] => filter.toLowerCase().split(/\s+/).filter(Boolean);

/** Summaries, newest first, with keyset pagination. */
export async function listSummaries(
  db: Database,
  { filter = '', userId, before, limit }: ExecutionQuery,
): Promise<{ items: ExecutionSummary[]; next: string | null }> {
  const rows = await db
    .select({ summary: executions.summary })
    .from(executions)
    .where(
      and(
        ...filterWords(filter).map((word) => like(executions.search, `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
        userId === undefined ? undefined : eq(sql`${executions.summary} ->> 'user_id'`, userId),
        before === undefined ? undefined : lt(executions.id, before),
      ),
    )
    .orderBy(desc(executions.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ summary }) => summary);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Deletes records older than 30 days, and all but the newest 10,000. */
export async function deleteOldExecutions(db: Database): Promise<void> {
  const newestExcess = db
    .select({ id: executions.id })
    .from(executions)
    .orderBy(desc(executions.id))
    .offset(MAX_RECORDS)
    .limit(1);
  await db
    .delete(executions)
    .where(sql`${executions.at} < now() - interval '30 days' or ${executions.id} <= (${newestExcess})`);
}

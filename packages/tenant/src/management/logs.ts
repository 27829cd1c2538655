// The tenant log: /logs and /users/{id}/logs. Reads wait for pending writes, so an event is visible immediately.
import { and, asc, count, desc, eq, gt, type SQL } from 'drizzle-orm';
import type { Context } from 'hono';
import { z } from 'zod';
import type { LogRow } from '../logs/audit';
import { LOG_TYPES, type LogType } from '../logs/types';
import { logs } from '../storage/schema';
import type { Tenant } from '../tenant';
import { type Endpoint, endpoint, readQuery } from './endpoint';
import { notFound } from './error';
import { FieldsQuery, pickFields } from './fields';
import { CheckpointQuery } from './paging';
import { logFields } from './search/fields';
import { searchCondition } from './search/search';

const SCOPES = ['read:logs', 'read:logs_users'];

/** With `from`, the logs after that one, oldest first. */
const Query = CheckpointQuery.extend({
  ...FieldsQuery.shape,
  sort: z.enum(['date:1', 'date:-1']).default('date:-1'),
  q: z.string().optional(),
});

const show = ({ details, ...row }: LogRow): object => ({
  ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
  _id: row.log_id,
  description: row.description ?? LOG_TYPES[row.type as LogType],
  ...(details ? { details } : {}),
});

/** @param only restricts the page, such as to one user */
async function answerLogs({ db, audit }: Tenant, c: Context, only?: SQL): Promise<Response> {
  const query = readQuery(c, Query);
  const { page, per_page: limit, include_totals, sort, q, from, take } = query;
  const showAll = (rows: LogRow[]) => rows.map((row) => pickFields(show(row), query));
  await audit.settled();
  if (from !== undefined) {
    const later = and(only, gt(logs.log_id, from));
    const rows = await db.select().from(logs).where(later).orderBy(asc(logs.log_id)).limit(take);
    return c.json(showAll(rows));
  }
  const condition = and(only, searchCondition(q, logFields));
  const order = sort === 'date:1' ? asc(logs.log_id) : desc(logs.log_id);
  const start = page * limit;
  const rows = await db.select().from(logs).where(condition).orderBy(order).limit(limit).offset(start);
  if (!include_totals) return c.json(showAll(rows));
  const [totals] = await db.select({ total: count() }).from(logs).where(condition);
  return c.json({ start, limit, length: rows.length, total: totals?.total ?? 0, logs: showAll(rows) });
}

export const logEndpoints: Endpoint[] = [
  endpoint('GET /logs', SCOPES, ({ tenant, c }) => answerLogs(tenant, c)),

  endpoint('GET /logs/:id', SCOPES, async ({ tenant: { db, audit }, c, id }) => {
    await audit.settled();
    const [row] = await db.select().from(logs).where(eq(logs.log_id, id));
    if (!row) throw notFound('The log does not exist.', 'inexistent_log');
    return c.json(show(row));
  }),

  endpoint('GET /users/:id/logs', SCOPES, ({ tenant, c, id }) => answerLogs(tenant, c, eq(logs.user_id, id))),
];

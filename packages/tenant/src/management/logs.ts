// The tenant log: GET /logs and GET /logs/{id}. Reads wait for what is being written, so an event can be found at once.
import { and, asc, count, desc, eq, gt, type SQL } from 'drizzle-orm';
import type { Context } from 'hono';
import { z } from 'zod';
import type { LogRow } from '../logs/audit';
import { LOG_TYPES, type LogType } from '../logs/types';
import { logs } from '../storage/schema';
import type { Tenant } from '../tenant';
import { type Endpoint, readQuery } from './endpoint';
import { notFound } from './error';
import { queryFlag } from './paging';
import { logFields } from './search/fields';
import { searchCondition } from './search/search';

const Query = z.object({
  page: z.coerce.number().int().min(0).default(0),
  per_page: z.coerce.number().int().min(0).max(100).default(50),
  include_totals: queryFlag(false),
  sort: z.enum(['date:1', 'date:-1']).default('date:-1'),
  q: z.string().optional(),
  /** Checkpoint: the logs after this one, oldest first. */
  from: z.string().optional(),
  take: z.coerce.number().int().min(1).max(100).default(50),
});

const show = ({ details, ...row }: LogRow): object => ({
  ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
  _id: row.log_id,
  description: row.description ?? LOG_TYPES[row.type as LogType],
  ...(details ? { details } : {}),
});

/** A page of the log, of one user when `only` says so. */
export async function answerLogs({ db, audit }: Tenant, c: Context, only?: SQL): Promise<Response> {
  const { page, per_page: limit, include_totals, sort, q, from, take } = readQuery(c, Query);
  await audit.settled();
  if (from !== undefined) {
    const later = and(only, gt(logs.log_id, from));
    const rows = await db.select().from(logs).where(later).orderBy(asc(logs.log_id)).limit(take);
    return c.json(rows.map(show));
  }
  const condition = and(only, searchCondition(q, logFields));
  const order = sort === 'date:1' ? asc(logs.log_id) : desc(logs.log_id);
  const start = page * limit;
  const rows = await db.select().from(logs).where(condition).orderBy(order).limit(limit).offset(start);
  if (!include_totals) return c.json(rows.map(show));
  const [totals] = await db.select({ total: count() }).from(logs).where(condition);
  return c.json({ start, limit, length: rows.length, total: totals?.total ?? 0, logs: rows.map(show) });
}

export const listLogs: Endpoint = {
  method: 'GET',
  path: '/logs',
  scopes: ['read:logs', 'read:logs_users'],
  handle: ({ tenant, c }) => answerLogs(tenant, c),
};

export const getLog: Endpoint = {
  method: 'GET',
  path: '/logs/:id',
  scopes: ['read:logs', 'read:logs_users'],
  async handle({ tenant: { db, audit }, c, id }) {
    await audit.settled();
    const [row] = await db.select().from(logs).where(eq(logs.log_id, id));
    if (!row) throw notFound('The log does not exist.', 'inexistent_log');
    return c.json(show(row));
  },
};

// GET /users: pages of users, newest first unless `sort` says otherwise.
import { asc, count, desc } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '../../storage/schema';
import { type Endpoint, readQuery } from '../endpoint';
import { ManagementError } from '../error';
import { queryFlag } from '../paging';
import { userFields } from '../search/fields';
import { searchCondition } from '../search/search';
import { FieldsQuery, pickFields, toApiUser } from './user';

const SORTABLE = [
  'created_at',
  'updated_at',
  'email',
  'name',
  'nickname',
  'last_login',
  'logins_count',
  'user_id',
] as const;

const Query = FieldsQuery.extend({
  page: z.coerce.number().int().min(0).default(0),
  per_page: z.coerce.number().int().min(0).max(100).default(50),
  include_totals: queryFlag(false),
  /** `field:1` ascending, `field:-1` descending. */
  sort: z.templateLiteral([z.enum(SORTABLE), ':', z.enum(['1', '-1'])]).default('created_at:-1'),
  search_engine: z.literal('v3').optional(),
  q: z.string().optional(),
});

const MAX_RESULTS = 1000;

const tooFar = () =>
  new ManagementError(400, `You can only page through the first ${MAX_RESULTS} records.`, 'invalid_paging');

export const listUsers: Endpoint = {
  method: 'GET',
  path: '/users',
  scopes: ['read:users'],
  async handle({ tenant: { db }, c }) {
    const { page, per_page: limit, include_totals, sort, q, fields, include_fields } = readQuery(c, Query);
    const [field, direction] = sort.split(':');
    const column = users[SORTABLE.find((name) => name === field) ?? 'created_at'];
    const start = page * limit;
    if (start + limit > MAX_RESULTS) throw tooFar();
    const condition = searchCondition(q, userFields);
    const rows = await db
      .select()
      .from(users)
      .where(condition)
      .orderBy(direction === '1' ? asc(column) : desc(column), asc(users.user_id))
      .limit(limit)
      .offset(start);
    const found = rows.map((row) => pickFields(toApiUser(row), fields, include_fields));
    if (!include_totals) return c.json(found);
    const [totals] = await db.select({ total: count() }).from(users).where(condition);
    return c.json({ start, limit, length: found.length, total: totals?.total ?? 0, users: found });
  },
};

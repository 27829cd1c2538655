// Users: /users and /users-by-email, except for PATCH.
import { and, asc, count, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { createUser, isPrimary } from '../../accounts/store';
import { mailTicket } from '../../mail/messages';
import { users } from '../../storage/schema';
import { type Endpoint, endpoint, noContent, readBody, readQuery } from '../endpoint';
import { badRequest, ManagementError } from '../error';
import { FieldsQuery, pickFields } from '../fields';
import { OffsetQuery } from '../paging';
import { userFields } from '../search/fields';
import { searchCondition } from '../search/search';
import { assertPassword, CreateUser, existingUser, toApiUser } from './user';

/** Attributes of one value; metadata cannot be sorted by (Auth0: sort search results). */
const SORTABLE = [
  'created_at',
  'updated_at',
  'email',
  'name',
  'nickname',
  'last_login',
  'logins_count',
  'user_id',
  'username',
  'given_name',
  'family_name',
  'phone_number',
  'email_verified',
  'last_ip',
] as const;

type Sortable = (typeof SORTABLE)[number];

const isSortable = (field: string | undefined): field is Sortable => SORTABLE.some((name) => name === field);

const ListQuery = FieldsQuery.extend({
  ...OffsetQuery.shape,
  /** `field:1` ascending, `field:-1` descending. */
  sort: z
    .string()
    .regex(/^((([a-zA-Z0-9_.]+)):(1|-1))$/)
    .default('created_at:-1'),
  search_engine: z.literal('v3').optional(),
  q: z.string().optional(),
});

const MAX_RESULTS = 1000;

export const userEndpoints: Endpoint[] = [
  endpoint('GET /users', ['read:users'], async ({ tenant: { db }, c }) => {
    const query = readQuery(c, ListQuery);
    const { page, per_page: limit, include_totals, sort, q } = query;
    const [field, direction] = sort.split(':');
    if (!isSortable(field)) throw badRequest(`Users cannot be sorted by ${field}.`, 'invalid_query_string');
    const column = users[field];
    const start = page * limit;
    if (start + limit > MAX_RESULTS)
      throw badRequest(`You can only page through the first ${MAX_RESULTS} records.`, 'invalid_paging');
    const condition = and(isPrimary, searchCondition(q, userFields));
    const rows = await db
      .select()
      .from(users)
      .where(condition)
      .orderBy(direction === '1' ? asc(column) : desc(column), asc(users.user_id))
      .limit(limit)
      .offset(start);
    const found = rows.map((row) => pickFields(toApiUser(row), query));
    if (!include_totals) return c.json(found);
    const [totals] = await db.select({ total: count() }).from(users).where(condition);
    return c.json({ start, limit, length: found.length, total: totals?.total ?? 0, users: found });
  }),

  endpoint('POST /users', ['create:users'], async ({ tenant, c }) => {
    const { db, config, passwords } = tenant;
    const {
      user_id: id,
      verify_email,
      password,
      name,
      nickname,
      picture,
      ...user
    } = await readBody(c, CreateUser);
    const database = config.yaml.databases.find((connection) => connection.name === user.connection);
    if (!database) throw badRequest('The connection does not exist.', 'inexistent_connection');
    assertPassword(password, database);
    const row = await createUser(db, {
      ...user,
      password_hash: await passwords.hash(password),
      ...(id ? { id } : {}),
      ...(name ? { name } : {}),
      ...(nickname ? { nickname } : {}),
      ...(picture ? { picture } : {}),
      provider: 'auth0',
    });
    if (!row) throw new ManagementError(409, 'The user already exists.', 'auth0_idp_error');
    if (verify_email ?? !row.email_verified) mailTicket(tenant, 'email-verification', row);
    return c.json(toApiUser(row), 201);
  }),

  endpoint('GET /users/:id', ['read:users', 'read:current_user'], async (request) => {
    const query = readQuery(request.c, FieldsQuery);
    const user = await existingUser(request);
    return request.c.json(pickFields(toApiUser(user), query));
  }),

  // Also deletes the user's sessions and grants. Succeeds for an absent user.
  endpoint('DELETE /users/:id', ['delete:users', 'delete:current_user'], async ({ tenant, c, id }) => {
    await tenant.db.delete(users).where(eq(users.user_id, id));
    return noContent(c);
  }),

  // An exact, case-sensitive match; emails are stored in lower case.
  endpoint('GET /users-by-email', ['read:users'], async ({ tenant, c }) => {
    const { email, ...query } = readQuery(c, FieldsQuery.extend({ email: z.string() }));
    const rows = await tenant.db
      .select()
      .from(users)
      .where(and(eq(users.email, email), isPrimary));
    return c.json(rows.map((row) => pickFields(toApiUser(row), query)));
  }),
];

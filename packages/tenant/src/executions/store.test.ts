// Storage of 10,000 executions: filter, pagination, cleanup.
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../storage/client';
import * as schema from '../storage/schema';
import { deleteOldExecutions, findRecord, listSummaries } from './store';
import { seedExecutions } from './testing';

const KEPT = 10_000;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let sql: postgres.Sql;
const db = () => drizzle(sql, { schema });
const count = async () => Number((await sql`select count(*) from executions`)[0]?.count);

beforeAll(async () => {
  database = await createTestDatabase();
  await (await openDatabase(database.url)).close();
  await seedExecutions(database.url, KEPT + 10);
  sql = postgres(database.url, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

test('a filter scans summaries only, less than 3 MB', async () => {
  const { items, next } = await listSummaries(db(), { filter: 'USER4321@seed encore-web', limit: 50 });
  expect(items).toMatchObject([{ user: 'user4321@seed.example', kind: 'Refresh' }]);
  expect(next).toBeNull();
  const [size] = await sql`select pg_relation_size('executions')::int as bytes`;
  expect(size?.bytes).toBeLessThan(3 * 1024 * 1024);
});

test('the user filter matches the complete id', async () => {
  const { items } = await listSummaries(db(), { userId: 'auth0|seed12', limit: 50 });
  expect(items.map(({ user_id }) => user_id)).toEqual(['auth0|seed12']);
});

test('pages do not overlap', async () => {
  const first = await listSummaries(db(), { filter: 'denied', limit: 60 });
  const second = await listSummaries(db(), { filter: 'denied', limit: 60, before: first.next ?? '' });
  const users = [...first.items, ...second.items].map(({ user }) => user);
  const expected = Array.from({ length: 120 }, (_, n) => `user${KEPT - n * 10}@seed.example`);
  expect(users).toEqual(expected);
});

test('cleanup keeps the newest 10,000, for at most 30 days', async () => {
  const { items } = await listSummaries(db(), { limit: 1 });
  await deleteOldExecutions(db());
  expect(await count()).toBe(KEPT);
  expect(await listSummaries(db(), { filter: 'user9@', limit: 1 })).toEqual({ items: [], next: null });
  await sql`update executions set at = now() - interval '31 days' where id <> ${items[0]?.id ?? ''}`;
  await deleteOldExecutions(db());
  expect(await count()).toBe(1);
  expect(await findRecord(db(), items[0]?.id ?? '')).toMatchObject({ id: items[0]?.id });
});

// Recording survives restarts, contains no usable credentials and never fails a login.
import { emptyChanges } from '@encore/actions-kit/runtime/apply';
import type { PostLoginOutcome } from '@encore/actions-kit/runtime/types';
import { loginEvent } from '@encore/actions-kit/testing/event';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../logger';
import * as schema from '../storage/schema';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';
import { createRecorder } from './recorder';
import { findRecord } from './store';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const SECRET = 'the-secret-of-the-action';
const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  console.log('secret key', event.secrets.KEY);
  api.user.setUserMetadata('key', event.secrets.KEY);
  api.cache.set('answer', 'kept-in-the-cache-alone');
  if (event.request.query['ext-away']) {
    const session_token = api.redirect.encodeToken({ secret: event.secrets.KEY, payload: {} });
    api.redirect.sendUserTo(event.secrets.SITE, { query: { session_token } });
  }
};
exports.onContinuePostLogin = async (event, api) => api.user.setAppMetadata('back', true);`;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let tenant: TestTenant;
let sql: postgres.Sql;

/** Starts the tenant; on the same port after a restart, as browsers expect. */
const start = (port = 0) =>
  startTestTenant({
    databaseUrl: database.url,
    port,
    actions: { action: ACTION },
    config: ({ actions }) => {
      const [action] = actions as { secrets?: { name: string; value: string }[] }[];
      const site = { name: 'SITE', value: 'https://site.example/terms' };
      if (action) action.secrets = [{ name: 'KEY', value: SECRET }, site];
    },
  });

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await start();
  sql = postgres(database.url, { max: 1 });
  await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(async () => {
  await tenant.close();
  await sql.end();
  await database.drop();
});

test('a login resumed after a restart is one execution', async () => {
  const browser = new FormBrowser();
  const { url } = tenant.authorizeUrl({ parameters: { 'ext-away': 'yes' } });
  const away = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
  await tenant.close();
  tenant = await start(Number(new URL(tenant.url).port));
  const state = new URL(away.location ?? '').searchParams.get('state');
  await browser.open(`${tenant.issuer}continue?state=${state}`);
  const { items } = await tenant.executions.list({ limit: 10 });
  expect(items.map(({ result }) => result.text)).toEqual(['redirected, resumed']);
});

test('records a resumed login whose first record was lost', async () => {
  const db = drizzle(sql, { schema });
  const recorder = createRecorder(db, createLogger('silent'));
  const pipeline = { actions: [], cache: new Map() };
  recorder.begin({ kind: 'login', event: loginEvent(), execution: '1', factors: ['otp'], pipeline });
  await recorder.settled();
  expect(await findRecord(db, '1')).toMatchObject({ kind: 'login', stretches: [{ factors: ['otp'] }] });
  await sql`delete from executions where id = '1'`;
});

test('records why a login failed after its Actions completed, and only then', async () => {
  const db = drizzle(sql, { schema });
  const recorder = createRecorder(db, createLogger('silent'));
  const pipeline = { actions: [], cache: new Map() };
  const end = (id: string, outcome: PostLoginOutcome) => {
    const event = loginEvent();
    const recording = recorder.begin({ kind: 'login', event, execution: id, factors: [], pipeline });
    recording.decided(outcome);
    recording.failed('The code could not be stored');
  };
  end('late0', { ...emptyChanges(), status: 'completed', runs: [] });
  const denied = { status: 'denied', reason: 'No', action: 'one', cause: 'deny' } as const;
  end('late1', { ...emptyChanges(), ...denied, runs: [] });
  await recorder.settled();
  const stretches = async (id: string) => (await findRecord(db, id))?.stretches;
  expect(await stretches('late0')).toMatchObject([{ refused: 'The code could not be stored' }]);
  expect((await stretches('late1'))?.[0]).not.toHaveProperty('refused');
  await sql`delete from executions where id like 'late%'`;
});

test('records contain no password, token, cookie, cached value or secret', async () => {
  const { callback, verifier } = await tenant.login(EMAIL, PASSWORD);
  const tokens = await (await tenant.exchange(callback.code ?? '', verifier)).json();
  const refreshed = await (await tenant.refresh(tokens.refresh_token)).json();
  expect(refreshed).toHaveProperty('access_token');
  expect((await tenant.executions.list({ limit: 10 })).items).toHaveLength(3);
  const [stored] = await sql`select string_agg(e::text, ' ') as text from executions e`;
  const text = String(stored?.text);
  expect(text).toContain('secret key (secret KEY)');
  const usable = [tokens, refreshed].flatMap(({ access_token, id_token, refresh_token }) => [
    access_token.split('.')[2],
    id_token.split('.')[2],
    refresh_token,
  ]);
  const secrets = [PASSWORD, SECRET, 'kept-in-the-cache-alone', callback.code, verifier, ...usable];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/cookie":"|eyJ[\w-]+\.eyJ/);
});

test('a login succeeds if it cannot be recorded', async () => {
  await sql`alter table executions rename to elsewhere`;
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  await sql`alter table elsewhere rename to executions`;
  expect(tokens.access_token).toEqual(expect.any(String));
  await tenant.signIn(EMAIL, PASSWORD);
  expect((await tenant.executions.list({ limit: 1 })).items[0]?.result.text).toBe('no change');
});

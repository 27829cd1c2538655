// Kills the tenant process during a login: the login can be resumed after a restart, and no user is partially updated.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@encore/embedded-postgres';
import { createTestDatabase, type TestDatabase } from '@encore/embedded-postgres/testing/database';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { heading } from '../mfa/testing';
import type { Page } from '../testing/browser';
import { type BundledTenant, bundleTenant } from '../testing/bundled-tenant';
import { type Login, newLogin, next, OTHER_SITE } from './testing';

const RESTARTS_MS = 300_000;

/** Suspends the login for a factor and a redirect, and writes metadata before and after. */
const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  for (const key of ['a', 'b']) api.user.setUserMetadata(key, 1).user.setAppMetadata(key, 1);
  api.authentication.enrollWith({ type: 'otp' });
  api.redirect.sendUserTo('${OTHER_SITE}');
};
exports.onContinuePostLogin = async (event, api) => {
  for (const key of ['c', 'd']) api.user.setUserMetadata(key, 1).user.setAppMetadata(key, 1);
};`;

let database: TestDatabase;
let bundle: BundledTenant;
let folder: string;
let issuer: string;
let child: ChildProcess;
let sql: postgres.Sql;

beforeAll(async () => {
  [database, bundle] = await Promise.all([createTestDatabase(), bundleTenant()]);
  sql = postgres(database.url, { max: 2 });
  folder = await mkdtemp(join(tmpdir(), 'encore-kill-'));
  const yaml = parse(await readFile('packages/tenant/src/testing/tenant.yaml', 'utf8'));
  yaml.actions = [
    { name: 'stop', code: './stop.js', supported_triggers: [{ id: 'post-login', version: 'v3' }] },
  ];
  yaml.triggers = { 'post-login': [{ action_name: 'stop' }] };
  await writeFile(join(folder, 'stop.js'), ACTION);
  await writeFile(join(folder, 'tenant.yaml'), stringify(yaml));
  issuer = `http://localhost:${await freePort()}/`;
  await start();
});

afterAll(async () => {
  await kill();
  await sql.end();
  await rm(folder, { recursive: true });
  await bundle.remove();
  await database.drop();
});

async function start(): Promise<void> {
  const secrets = { web: 'secret', 'web-with-leeway': 'secret', machine: 'secret', management: 'secret' };
  child = fork(bundle.main, {
    execArgv: [],
    env: {
      ...process.env,
      TENANT_PORT: new URL(issuer).port,
      TENANT_DATABASE_URL: database.url,
      TENANT_CLIENT_SECRETS: JSON.stringify(secrets),
      TENANT_COOKIE_KEYS: 'test',
      TENANT_CONFIG: join(folder, 'tenant.yaml'),
    },
    silent: true,
  });
  const healthy = async () => {
    const { ok } = await fetch(`${issuer}health`);
    if (!ok) throw new Error('The tenant is still starting.');
  };
  await vi.waitFor(healthy, { timeout: 60_000 });
}

async function kill(): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function stored({ email }: Login) {
  const [user] = await sql`
    select coalesce(user_metadata, '{}') as user_metadata, coalesce(app_metadata, '{}') as app_metadata, logins_count,
      password_hash is not null as password,
      (select count(*)::int from authenticators a where a.user_id = u.user_id) as factors,
      (select count(*)::int from grants g where g.user_id = u.user_id) as grants
    from users u where email = ${email}`;
  return user;
}

const BEFORE = { a: 1, b: 1 };
const AFTER = { a: 1, b: 1, c: 1, d: 1 };

/** Expects no user, or one for whom every step was applied completely or not at all. */
async function expectConsistent(login: Login): Promise<void> {
  const user = await stored(login);
  if (!user) return;
  expect(user.password).toBe(true);
  expect([{}, BEFORE, AFTER]).toContainEqual(user.user_metadata);
  expect(user.app_metadata).toEqual(user.user_metadata);
  expect([0, 2]).toContain(user.factors);
  expect(user.logins_count).toBe(user.grants);
  expect(user.logins_count).toBe('c' in user.user_metadata ? 1 : 0);
}

test('resumes a login after a kill between any two requests', {
  timeout: RESTARTS_MS,
}, async () => {
  const login = newLogin(issuer);
  let requests = 0;
  while (!login.tokens) {
    await next(login);
    requests += 1;
    await kill();
    await expectConsistent(login);
    await start();
  }
  expect(requests).toBeGreaterThanOrEqual(12);
  expect(login.tokens.refresh_token).toEqual(expect.any(String));
  expect(await stored(login)).toMatchObject({ user_metadata: AFTER, factors: 2, logins_count: 1, grants: 1 });
});

/** Kills the tenant while its next request waits for a lock. */
async function killWhileLocked(login: Login, lock: (tx: postgres.TransactionSql) => Promise<unknown>) {
  await sql.begin(async (tx) => {
    await lock(tx);
    const request = next(login).catch(() => {});
    const waits = async () =>
      (
        await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      ).length;
    await expect.poll(waits).toBeGreaterThan(0);
    await kill();
    await request;
  });
  const others = async () =>
    (
      await sql`select 1 from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`
    ).length;
  await expect.poll(others).toBe(0);
}

const reach = async (login: Login, there: (page: Page) => boolean) => {
  while (!login.page || !there(login.page)) await next(login);
};

test('stores nothing of a login if killed during its final update', {
  timeout: RESTARTS_MS,
}, async () => {
  const login = newLogin(issuer);
  await reach(login, ({ url }) => url.includes('/continue'));
  await killWhileLocked(login, (tx) => tx`lock table grants in exclusive mode`);
  expect(await stored(login)).toMatchObject({ user_metadata: BEFORE, logins_count: 0, grants: 0 });
  await start();
});

test('stores no factor if killed during enrollment, and the login can be resumed', {
  timeout: RESTARTS_MS,
}, async () => {
  const login = newLogin(issuer);
  await reach(login, (page) => heading(page) === 'Set up a one-time password');
  const state = new URL(login.page?.url ?? '').searchParams.get('state') ?? '';
  await killWhileLocked(
    login,
    (tx) => tx`select 1 from oidc_objects where kind = 'Interaction' and id = ${state} for update`,
  );
  expect(await stored(login)).toMatchObject({ factors: 0 });
  await start();
  while (!login.tokens) await next(login);
  expect(await stored(login)).toMatchObject({ user_metadata: AFTER, factors: 2, logins_count: 1 });
});

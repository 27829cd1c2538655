// Start and shutdown: persistence, invalid configuration and failures.
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@encore/embedded-postgres/testing/database';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTenant, type TenantOptions } from './server';
import { startTestTenant } from './testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const KEYS = '.well-known/jwks.json';
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'encore-tenant-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function optionsFor(yaml: string, more: Partial<TenantOptions> = {}): Promise<TenantOptions> {
  const configFile = join(folder, 'tenant.yaml');
  await writeFile(configFile, yaml);
  return {
    port: 0,
    databaseUrl: database.url,
    clientSecrets: {},
    keywords: {},
    cookieKeys: ['test'],
    configFile,
    logLevel: 'silent',
    ...more,
  };
}

test('keeps users, keys and refresh tokens across a restart', async () => {
  const first = await startTestTenant({ databaseUrl: database.url });
  await first.createUser(EMAIL, PASSWORD);
  const tokens = await first.signIn(EMAIL, PASSWORD);
  await first.close();
  const second = await startTestTenant({ databaseUrl: database.url });
  try {
    expect((await second.refresh(tokens.refresh_token ?? '')).status).toBe(200);
    const keys = createRemoteJWKSet(new URL(`${second.issuer}${KEYS}`));
    await expect(jwtVerify(tokens.access_token, keys)).resolves.toBeDefined();
  } finally {
    await second.close();
  }
});

test('answers /health until it closes', async () => {
  const tenant = await startTestTenant({ databaseUrl: database.url });
  const health = await fetch(`${tenant.issuer}health`);
  await tenant.close();
  expect(await health.json()).toEqual({ status: 'ok' });
  await expect(fetch(`${tenant.issuer}health`)).rejects.toThrow();
});

test('answers 503 without its database, with a page for browsers', async () => {
  const doomed = await createTestDatabase();
  const tenant = await startTestTenant({ databaseUrl: doomed.url });
  await doomed.drop();
  const health = await fetch(`${tenant.issuer}health`);
  const page = await fetch(`${tenant.issuer}u/login?state=x`, {
    headers: { accept: 'text/html', cookie: 'auth0_login_x=1' },
  });
  const token = await tenant.refresh('anything');
  await tenant.close();
  expect(health.status).toBe(503);
  expect(page.status).toBe(503);
  const text = await page.text();
  expect(text).toContain('Sign-in is temporarily unavailable');
  expect(text).toContain('<a href="/u/login?state=x">Try again</a>');
  expect(token.status).toBe(503);
  expect(await token.json()).toMatchObject({ error: 'temporarily_unavailable' });
});

test('answers 500 to its own faults, without Retry-After and details', async () => {
  const broken = await createTestDatabase();
  const tenant = await startTestTenant({ databaseUrl: broken.url });
  const sql = postgres(broken.url, { max: 1, onnotice: () => {} });
  await sql`alter table users rename to others`;
  await sql.end();
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`${tenant.issuer}${path}`, init);
    return {
      status: response.status,
      retry: response.headers.get('retry-after'),
      text: await response.text(),
    };
  };
  const user = { client_id: 'web', connection: 'Username-Password-Authentication', email: EMAIL };
  const signUp = (accept: string) =>
    send('dbconnections/signup', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ ...user, password: PASSWORD }),
    });
  const answers = [
    await signUp('application/json'),
    await signUp('text/html'),
    await send('inspector/users', { headers: { accept: 'text/html' } }),
  ];
  await tenant.close();
  await broken.drop();
  for (const { status, retry, text } of answers) {
    expect([status, retry], text).toEqual([500, null]);
    expect(text).not.toMatch(/relation|users/);
  }
  expect(JSON.parse(answers[0]?.text ?? '')).toMatchObject({ error: 'server_error' });
  expect(answers[1]?.text).toContain('Something went wrong');
});

test.each([
  [
    'a keyword without a value',
    'clients: [{ name: "##MISSING##" }]',
    /keywords without a value: ##MISSING##/,
  ],
  [
    'a wrong value',
    'clients: [{ name: web, app_type: toaster }]',
    /is not valid:[\s\S]*clients\[0\]\.app_type/,
  ],
  ['a binding to nothing', 'triggers: { post-login: [{ action_name: x }] }', /binds the undefined Action x/],
])('rejects %s with a readable message', async (_, yaml, sentence) => {
  await expect(startTenant(await optionsFor(yaml))).rejects.toThrow(sentence);
});

test('starts without an Action that cannot be built, and names it', async () => {
  const tenant = await startTestTenant({
    databaseUrl: database.url,
    actions: {
      broken: 'exports.onExecutePostLogin = async (',
      works: `exports.onExecutePostLogin = async (_, api) => api.idToken.setCustomClaim('https://t.example/ok', true);`,
    },
  });
  await tenant.createUser('starts@test.example', 'Correct-horse-1');
  const { id_token } = await tenant.signIn('starts@test.example', 'Correct-horse-1');
  const { current } = tenant.buildProblems;
  await tenant.close();
  expect(decodeJwt(id_token ?? '')).toHaveProperty(['https://t.example/ok'], true);
  expect(current.map(({ text }) => text)).toEqual([
    'The Action broken has a syntax error in line 1: Unexpected end of input.',
  ]);
});

test('rejects a port in use and stops', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => blocker.once('listening', listening));
  const { port } = blocker.address() as { port: number };
  await expect(startTenant(await optionsFor('{}', { port }))).rejects.toThrow(`Port ${port} is in use.`);
  blocker.close();
});

test('handles keywords in comments and @@keywords@@ like auth0-deploy-cli', async () => {
  const yaml = '# ##NOT_A_KEYWORD##\ntenant: { friendly_name: @@NAME@@ }\n';
  const tenant = await startTenant(await optionsFor(yaml, { keywords: { NAME: 'Quoted "name"' } }));
  const page = await (await fetch(`${tenant.url}/u/login`)).text();
  await tenant.close();
  expect(page).toContain('Quoted &quot;name&quot; tenant');
});

test('rejects a body over 1 MB before receiving it', async () => {
  const tenant = await startTestTenant({ databaseUrl: database.url });
  const json = { 'content-type': 'application/json', 'content-length': 1024 * 1024 + 1 };
  const answers = ['oauth/token', 'api/v2/users', 'mfa/challenge', 'dbconnections/signup'].map(
    async (path) => {
      const announced = request(`${tenant.issuer}${path}`, { method: 'POST', headers: json });
      announced.flushHeaders();
      const [answer] = await once(announced, 'response');
      announced.destroy();
      return answer.statusCode;
    },
  );
  expect(await Promise.all(answers)).toEqual([413, 413, 413, 413]);
  await tenant.close();
});

test('closes connections first on shutdown, so a login that waits in an Action is not denied', async () => {
  let asked = () => {};
  const waits = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const silent = createHttpServer(() => asked());
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  const wait = `exports.onExecutePostLogin = async () => { await fetch('http://127.0.0.1:${port}'); };`;
  const tenant = await startTestTenant({ actions: { wait } });
  await tenant.createUser(EMAIL, PASSWORD);
  const login = tenant.login(EMAIL, PASSWORD).catch((error: Error) => error);
  await waits;
  await tenant.close();
  silent.closeAllConnections();
  silent.close();
  expect(await login).toMatchObject({ message: 'fetch failed' });
});

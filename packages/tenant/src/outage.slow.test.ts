// The tenant while Postgres is stopped or does not answer: 503 with Retry-After within seconds, and recovery by itself.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from './testing';
import { FormBrowser } from './testing/browser';
import { allowGrants, EMAIL, PASSWORD } from './testing/fixture';

/** A TCP proxy in front of Postgres that can refuse, drop or freeze connections. */
interface Proxy {
  url: string;
  /** `stall`: existing connections are frozen, new ones pass. */
  mode: 'pass' | 'refuse' | 'freeze' | 'stall';
  set(mode: Proxy['mode']): void;
  close(): void;
}

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let proxy: Proxy;
let tenant: TestTenant;
let refreshToken: string;
let accessToken: string;
let signIn: Awaited<ReturnType<FormBrowser['open']>>;
const browser = new FormBrowser();

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startProxy(new URL(database.url));
  tenant = await startTestTenant({ databaseUrl: proxy.url, config: allowGrants('password') });
  await tenant.createUser(EMAIL, PASSWORD);
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  refreshToken = tokens.refresh_token ?? '';
  accessToken = tokens.access_token;
  signIn = await browser.open(tenant.authorizeUrl().url);
});
afterAll(async () => {
  proxy.set('pass');
  await tenant.close();
  proxy.close();
  await database.drop();
});

async function startProxy(target: URL): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  };
  const server: Server = createServer((client) => {
    track(client);
    if (proxy.mode === 'refuse') return client.destroy();
    if (proxy.mode === 'freeze') return client.pause();
    const upstream = track(connect(Number(target.port), target.hostname));
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  const state: Proxy = {
    url: url.href,
    mode: 'pass',
    set(mode) {
      state.mode = mode;
      for (const socket of sockets) {
        if (mode === 'refuse') socket.destroy();
        else if (mode === 'freeze' || mode === 'stall') socket.unpipe().pause();
        else socket.destroy();
      }
    },
    close: () => server.close(),
  };
  return state;
}

/** Requests that need Postgres, of every part of the tenant. */
const REQUESTS: [string, () => Promise<Response>][] = [
  ['GET /health', () => fetch(`${tenant.issuer}health`)],
  [
    'GET /authorize',
    () => fetch(tenant.authorizeUrl().url, { redirect: 'manual', headers: { accept: 'text/html' } }),
  ],
  ['POST /u/login', () => post(browser.formAction(signIn))],
  ['refresh exchange', () => tenant.refresh(refreshToken)],
  ['code exchange', () => tenant.exchange('nothing', 'nothing')],
  [
    'password grant',
    () =>
      tenant.token({
        grant_type: 'password',
        username: EMAIL,
        password: PASSWORD,
        ...tenant.credentials('web'),
      }),
  ],
  ['GET /userinfo', () => tenant.userinfo(accessToken)],
  [
    'POST /dbconnections/signup',
    () =>
      sendJson('dbconnections/signup', {
        client_id: 'web',
        connection: 'Username-Password-Authentication',
        email: 'new@test.example',
        password: PASSWORD,
      }),
  ],
  [
    'GET /u/reset-verify',
    () => fetch(`${tenant.issuer}u/reset-verify?ticket=x`, { headers: { accept: 'text/html' } }),
  ],
  ['GET /api/v2/users', () => management('users')],
  ['GET /api/v2/logs', () => management('logs')],
  [
    'GET /inspector/logins',
    () => fetch(`${tenant.issuer}inspector/logins`, { headers: { accept: 'text/html' } }),
  ],
];

const post = (url: string) =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: tenant.url, cookie: browser.cookiesFor(new URL(url)) },
    body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
  });
const sendJson = (path: string, body: object) =>
  fetch(`${tenant.issuer}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

let managementToken = '';
beforeAll(async () => {
  const body = { grant_type: 'client_credentials', audience: `${tenant.issuer}api/v2/` };
  managementToken = (await (await tenant.token({ ...body, ...tenant.credentials('management') })).json())
    .access_token;
});
const management = (path: string) =>
  fetch(`${tenant.issuer}api/v2/${path}`, { headers: { authorization: `Bearer ${managementToken}` } });

test.each(['refuse', 'freeze'] as const)('answers 503 while Postgres does: %s', async (mode) => {
  proxy.set(mode);
  const answers = await Promise.all(
    REQUESTS.map(async ([name, send]) => {
      const response = await Promise.race([send(), after(15_000)]);
      return response instanceof Response
        ? { name, status: response.status, retry: response.headers.get('retry-after') }
        : { name, status: 'no answer in 15 s' };
    }),
  );
  expect(answers).toEqual(
    REQUESTS.map(([name]) => ({ name, status: 503, retry: expect.stringMatching(/^\d+$/) })),
  );
  proxy.set('pass');
  await expect.poll(() => management('users').then(({ status }) => status)).toBe(200);
  expect((await tenant.signIn(EMAIL, PASSWORD)).access_token).toEqual(expect.any(String));
  const refreshed = await tenant.refresh(refreshToken);
  expect(refreshed.status).toBe(200);
  refreshToken = (await refreshed.json()).refresh_token;
});

test('answers every request when existing connections hang, and replaces them', async () => {
  // Every connection of the pool is open.
  await Promise.all(Array.from({ length: 30 }, () => fetch(`${tenant.issuer}health`)));
  proxy.set('stall');
  const answers = await Promise.all(REQUESTS.map(([, send]) => send()));
  for (const { status, headers } of answers) {
    if (status >= 500) expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  }
  await expect.poll(() => management('users').then(({ status }) => status)).toBe(200);
  expect((await tenant.signIn(EMAIL, PASSWORD)).access_token).toEqual(expect.any(String));
});

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined));

// No secret of a running stack is in a URL, a log, a process argument, or the environment of a process that does not need it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { startTemporaryStack, type TemporaryStack } from './testing/temporary-stack';
import { signInToApp } from './testing/web-session';
import { machineToken, userToken } from './tokens';

const METRICS_TOKEN = 'metrics-token-of-the-test';
const { email } = DEMO_ACCOUNTS.editor;
let stack: TemporaryStack;
const folder = mkdtempSync(join(tmpdir(), 'encore-urls-'));
const urlFile = join(folder, 'urls');
/** By name, in the order in which they became known. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  const recorder = pathToFileURL('scripts/testing/record-urls.mjs');
  recorder.searchParams.set('file', urlFile);
  vi.stubEnv('NODE_OPTIONS', `--import ${recorder.href}`);
  stack = await startTemporaryStack(4, { METRICS_TOKEN, BODY_SECONDS: '1' }, { withoutDemoData: true });
  vi.unstubAllEnvs();
  await use(stack);
}, 300_000);
afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true });
});

/** Uses every secret: sign-ins that succeed and fail, sessions and refreshes, tokens of every kind, a reset, a link. */
async function use({ appUrl, tenantUrl, settings, secrets: local }: TemporaryStack): Promise<void> {
  for (const [name, value] of Object.entries(local)) secrets.set(name, value);
  secrets.set('METRICS_TOKEN', METRICS_TOKEN).set('password', DEMO_PASSWORD).set('email address', email);
  await expect(signInToApp(appUrl, 'nobody@encore.example')).rejects.toThrow();
  const { browser, call } = await signInToApp(appUrl, email);
  const cookie = () =>
    browser.cookies(new URL(appUrl).host).find(({ name }) => name.endsWith('session-token'))?.value ?? '';
  secrets.set('session cookie', cookie());
  await call('PATCH', '/api/displayName', { displayName: 'Private Person' });
  secrets.set('display name', 'Private Person');
  const { playlist_id } = await (await call('POST', '/api/playlists', { name: 'Secretive title' })).json();
  secrets.set('name of a playlist', 'Secretive title');
  const link = await (
    await call('POST', `/api/playlists/${playlist_id}/links`, { role: 'view', days: 1 })
  ).json();
  secrets.set('token of an invitation', link.token);
  await call('POST', '/api/playlists/invitations/accept', { token: link.token });

  const access = await userToken(settings, email, []);
  const machine = await machineToken(settings, 'encore-actions', ['read:plays']);
  secrets.set('access token', access).set('token of a machine', machine);
  for (const bearer of [access, machine, `${access}x`, METRICS_TOKEN]) {
    for (const path of ['/api/me', '/api/metrics'])
      await fetch(`${appUrl}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  }
  await fetch(`${tenantUrl}/dbconnections/change_password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'encore-web', email, connection: 'Username-Password-Authentication' }),
  });
  // Access tokens of the stack live 4 seconds: the session is refreshed.
  await vi.waitFor(
    async () => {
      await call('GET', '/api/me');
      expect(cookie()).not.toBe(secrets.get('session cookie'));
    },
    { timeout: 20_000, interval: 500 },
  );
  secrets.set('refreshed cookie', cookie());
  expect((await call('POST', '/api/auth/sign-out')).status).toBe(303);
}

/** The names of the secrets that a text contains. */
const found = (content: string) =>
  [...secrets].filter(([, value]) => content.includes(value)).map(([name]) => name);

test('no URL contains a secret', () => {
  const urls = readFileSync(urlFile, 'utf8');
  // Of the browser, of the app at the tenant, and of the Action at the app.
  for (const path of ['/api/auth/callback', '/oauth/token', '/api/v2/', '/api/playlists/getPlays'])
    expect(urls).toContain(path);
  expect(found(decodeURIComponent(urls.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')))).toEqual([]);
  expect(urls).not.toMatch(/eyJ[\w-]{10}|(password|secret|access_token|refresh_token|id_token)=/i);
});

test('no log contains a secret or personal data', () => {
  const logs = readdirSync(stack.dataDir, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.log'),
  );
  expect(logs.toSorted()).toEqual(
    expect.arrayContaining(['logs/app.log', 'logs/tenant.log', 'postgres.log']),
  );
  for (const path of logs) {
    const log = readFileSync(join(stack.dataDir, path), 'utf8');
    expect([path, found(log)]).toEqual([path, []]);
    expect(log, path).not.toMatch(/eyJ[\w-]{10}/);
  }
});

test('no process has a secret in its arguments, and each has only its own in its environment', () => {
  const read = (pid: number | string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      // It has ended, or belongs to another account.
      return '';
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const postgres = stack.postgresPid() ?? 0;
  const pidOf = (name: string) => stack.servers.find((server) => server.name === name)?.pid ?? 0;
  for (const pid of [postgres, pidOf('app'), pidOf('tenant')]) expect(read(pid, 'cmdline')).not.toBe('');
  expect(found(pids.map((pid) => read(pid, 'cmdline')).join('\n'))).toEqual([]);

  const app = [
    'NEXTAUTH_SECRET',
    'ENCORE_WEB_CLIENT_SECRET',
    'ENCORE_MANAGEMENT_CLIENT_SECRET',
    'METRICS_TOKEN',
  ];
  const tenant = [
    'ENCORE_WEB_CLIENT_SECRET',
    'ENCORE_ACTIONS_CLIENT_SECRET',
    'ENCORE_MANAGEMENT_CLIENT_SECRET',
    'TENANT_COOKIE_KEY',
  ];
  expect(found(read(pidOf('app'), 'environ')).toSorted()).toEqual(app.toSorted());
  expect(found(read(pidOf('tenant'), 'environ')).toSorted()).toEqual(tenant.toSorted());
  expect(found(read(postgres, 'environ'))).toEqual([]);
});

test('a body that trickles in ends with 408, in the app and the tenant', async () => {
  const token = await userToken(stack.settings, email, []);
  for (const [url, path, type] of [
    [stack.appUrl, '/api/plays', 'application/problem+json'],
    [stack.tenantUrl, '/oauth/token', 'application/json'],
  ] as const) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const answered = text(socket);
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 900\r\n\r\n',
    );
    const timer = setInterval(() => socket.writable && socket.write('['), 100);
    socket.on('error', () => undefined);
    const response = await answered.finally(() => clearInterval(timer));
    expect(response).toMatch(/^HTTP\/1\.1 408 /);
    expect(response).toContain(`Content-Type: ${type}`);
  }
});

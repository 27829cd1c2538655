// The inspector's pages over HTTP: access, redaction, and all states without JavaScript.
import { get } from 'node:http';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../../testing';
import { ACTIONS, PASSWORD } from './testing';

const EMAIL = 'ann@test.example';
const NAME = '<img src=x onerror=alert(1)>';
let tenant: TestTenant;
let userId: string;

beforeAll(async () => {
  tenant = await startTestTenant({ actions: ACTIONS, clientSecrets: { web: 'the-secret-of-web' } });
  userId = await tenant.createUser(EMAIL, PASSWORD, { name: NAME, user_metadata: { displayName: NAME } });
  await tenant.signIn(EMAIL, PASSWORD);
  await tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': 'deny' } });
});
afterAll(() => tenant.close());

const open = (path: string, init?: RequestInit) => fetch(`${tenant.url}/inspector${path}`, init);
const read = async (path: string) => (await open(path)).text();
const rowsOf = (html: string) =>
  [...html.matchAll(/<li id="row-[^"]*"><a href="([^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );

test.each(['/logins', '/users', '/mail', '/events', '/assets/inspector.js'])(
  '%s rejects a non-loopback Host header',
  async (path) => {
    const { port } = new URL(tenant.issuer);
    const status = await new Promise((done) => {
      get({ port, path: `/inspector${path}`, headers: { host: 'evil.example' } }, (answer) =>
        done(answer.statusCode),
      );
    });
    expect(status).toBe(421);
  },
);

test('pages have no inline scripts, cannot be framed and load nothing from other hosts', async () => {
  const response = await open('/logins');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain(
    "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'; style-src 'self'",
  );
  expect(policy).toContain("frame-ancestors 'none'");
  const html = await response.text();
  expect(html.match(/<script[^>]*>/g)).toEqual([
    '<script type="module" src="/inspector/assets/inspector.js">',
  ]);
  expect(html).not.toMatch(/ style="| on[a-z]+="/);
  expect(html).not.toMatch(/(src|href)="https?:\/\/(?!localhost)/);
});

test('Run again rejects requests from other origins', async () => {
  const [login = ''] = rowsOf(await read('/logins'));
  const post = (origin: string) =>
    fetch(`${tenant.url}${login}/run-again`, { method: 'POST', headers: { origin } });
  expect((await post('http://evil.example')).status).toBe(403);
  expect((await post(tenant.url)).status).toBe(200);
});

test('user input is escaped', async () => {
  for (const html of [
    await read(`/users/${encodeURIComponent(userId)}`),
    await read(`/users?filter=${encodeURIComponent(NAME)}`),
  ]) {
    expect(html).not.toContain(NAME);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  }
});

test('markup in names, console output, claims and parameters of a login is text on every page', async () => {
  const actions = {
    echo: `exports.onExecutePostLogin = async (event, api) => {
      console.log(event.user.name, { [event.user.name]: [event.request.query['ext-do']] });
      api.idToken.setCustomClaim('https://test.example/name', event.user.name);
      api.access.deny(event.user.name);
    };`,
  };
  const other = await startTestTenant({ actions });
  try {
    await other.createUser(EMAIL, PASSWORD, { name: NAME });
    await other.login(EMAIL, PASSWORD, { parameters: { 'ext-do': NAME, login_hint: NAME } });
    const pages = ['logins', 'users', 'log', 'mail', 'actions'].map((tab) => `${other.url}/inspector/${tab}`);
    let shown = 0;
    for (const page of pages) {
      const html = await (await fetch(page)).text();
      for (const row of rowsOf(html)) {
        const address = new URL(row, other.url).href;
        if (!pages.includes(address)) pages.push(address);
      }
      expect(html, page).not.toMatch(/<img[^>]*onerror/);
      shown += html.includes('&lt;img src=x onerror=alert(1)&gt;') ? 1 : 0;
    }
    expect(shown).toBeGreaterThan(2);
  } finally {
    await other.close();
  }
});

test('client secrets and password hashes are not shown', async () => {
  for (const path of ['/clients', '/clients/web', `/users/${encodeURIComponent(userId)}`]) {
    const html = await read(path);
    expect(html).not.toContain('the-secret-of-web');
    expect(html).not.toContain('password_hash');
  }
});

test.each([
  ['logins', 'denied', 1],
  ['logins', 'add-claims web', 1],
  ['users', 'ANN', 1],
  ['users', 'nomatch', 0],
  ['sessions', EMAIL, 2],
  ['clients', 'machine to', 2],
  ['actions', 'WELC', 1],
  ['log', 'seacft', 1],
  ['log', 'authorization code', 1],
])('%s filtered by %s without JavaScript', async (tab, filter, count) => {
  const html = await read(`/${tab}?filter=${encodeURIComponent(filter)}`);
  const rows = rowsOf(html);
  expect(rows).toHaveLength(count);
  expect(html).toContain(`value="${filter}"`);
  if (count === 0) expect(html).toContain('No user matches “nomatch”.');
  for (const row of rows) {
    expect(row).toContain('?filter=');
    const one = await fetch(`${tenant.url}${row}`);
    expect(one.status).toBe(200);
    expect(await one.text()).toContain(`value="${filter}"`);
  }
});

test('list pages do not overlap', async () => {
  const sql = postgres(tenant.databaseUrl, { max: 1 });
  await sql`insert into users (user_id, connection, email, identities)
    select 'auth0|' || n, connection, 'user-' || n || '@test.example', identities from users, generate_series(1, 60) as n`;
  await sql.end();
  const first = await read('/users');
  const next = first.match(/id="more"><a href="\/inspector([^"]+)"/)?.[1] ?? '';
  const second = await read(next.replaceAll('&amp;', '&'));
  expect(rowsOf(first)).toHaveLength(50);
  expect(rowsOf(second)).toHaveLength(11);
  const addresses = [...rowsOf(first), ...rowsOf(second)].map((href) => href.split('?')[0]);
  expect(new Set(addresses).size).toBe(61);
  expect(second).not.toContain('id="more"');
});

test('an unknown id returns 404 with a message', async () => {
  const response = await open('/sessions/nothing');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('This session does not exist');
});

test('the start page links to the inspector, and /u/mail redirects to it', async () => {
  expect(await (await fetch(tenant.issuer)).text()).toContain('href="/inspector"');
  expect((await fetch(`${tenant.issuer}u/mail`)).url).toBe(`${tenant.url}/inspector/mail`);
});

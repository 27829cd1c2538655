// Protection of accounts: limits per address, password resets, upgrades of hashes.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPasswords } from '../accounts/passwords';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';
import { allowGrants } from '../testing/fixture';

const PASSWORD = 'Correct-horse-1';
const CONNECTION = 'Username-Password-Authentication';

let tenant: TestTenant;
let sql: postgres.Sql;
beforeAll(async () => {
  tenant = await startTestTenant({
    config: allowGrants('password'),
    rateLimits: {
      'failed-logins': { burst: 30, perMinute: 1e-6 },
      signups: { burst: 3, perMinute: 1e-6 },
      resets: { burst: 110, perMinute: 1e-6 },
      mails: { burst: 3, perMinute: 1e-6 },
    },
  });
  sql = postgres(tenant.databaseUrl, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await tenant.close();
});

const post = (path: string, body: object) =>
  fetch(`${tenant.issuer}dbconnections/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'web', connection: CONNECTION, ...body }),
  });
const passwordGrant = (username: string, password = PASSWORD) =>
  tenant.token({ grant_type: 'password', username, password, ...tenant.credentials('web') });
const links = async (email: string) => {
  const { html } = await new FormBrowser().open(`${tenant.issuer}inspector/mail?filter=${email}`);
  const mails = html.split('<article').slice(1);
  return mails.flatMap((mail) => mail.match(/href="([^"]+reset-verify[^"]+)"/)?.[1] ?? []);
};

test('a login with a hash of an earlier cost stores a new one', async () => {
  const id = await tenant.createUser('old@test.example', PASSWORD);
  await sql`update users set password_hash = ${await createPasswords(9).hash(PASSWORD)} where user_id = ${id}`;
  const cost = async () =>
    (await sql`select password_hash from users where user_id = ${id}`)[0]?.password_hash.split('$')[1];
  expect(await cost()).toBe('512');
  expect((await passwordGrant('old@test.example', 'wrong')).status).toBe(403);
  expect(await cost()).toBe('512');
  expect((await passwordGrant('old@test.example')).status).toBe(200);
  expect(await cost()).toBe('1024');
  expect((await passwordGrant('old@test.example')).status).toBe(200);
});

test('100 reset requests for one address send three mails, and all get the same answer', async () => {
  await tenant.createUser('flood@test.example', PASSWORD);
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const response = await post('change_password', { email: 'flood@test.example' });
      return `${response.status} ${await response.text()}`;
    }),
  );
  expect(new Set(answers)).toEqual(new Set(["200 We've just sent you an email to reset your password."]));
  expect(await links('flood@test.example')).toHaveLength(3);
});

test('reset requests are answered before the user is looked up', async () => {
  await tenant.createUser('here@test.example', PASSWORD);
  const page = await new FormBrowser().open(`${tenant.issuer}u/reset-password`);
  const answers = await sql.begin(async (tx) => {
    // A request that read users would fail with a timeout of its statement.
    await tx`lock table users in access exclusive mode`;
    const answers = [];
    for (const email of ['here@test.example', 'unknown@test.example']) {
      const json = await post('change_password', { email });
      const { status, html } = await new FormBrowser().submit(page, { email });
      answers.push([json.status, await json.text(), status, html]);
    }
    return answers;
  });
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(200);
  expect(answers[0]?.[2]).toBe(200);
});

test('a newer reset link voids older ones; a reset ends sessions and refresh tokens', async () => {
  const email = 'reset@test.example';
  await tenant.createUser(email, PASSWORD);
  const browser = new FormBrowser();
  const { refresh_token = '' } = await tenant.signIn(email, PASSWORD, { browser });
  await post('change_password', { email });
  await post('change_password', { email });
  const [newer = '', older = ''] = await links(email);
  expect((await new FormBrowser().open(older)).status).toBe(400);
  const reader = new FormBrowser();
  const page = await reader.open(newer);
  expect((await reader.submit(page, { password: 'Other-horse-2' })).html).toContain('Password changed');
  expect((await reader.submit(page, { password: 'Third-horse-3' })).status).toBe(400);
  expect(await tenant.silentLogin(browser)).toBe('login_required');
  expect((await tenant.refresh(refresh_token)).status).toBe(403);
  const [entry] = await (await tenant.management('GET', '/logs?q=type:scp')).json();
  expect(entry).toMatchObject({ type: 'scp', description: 'Success Change Password' });
  await tenant.signIn(email, 'Other-horse-2');
});

test('an expired reset link is refused', async () => {
  const email = 'late@test.example';
  await tenant.createUser(email, PASSWORD);
  await post('change_password', { email });
  const [link = ''] = await links(email);
  await sql`update tickets set expires_at = now() - interval '1 second'`;
  expect((await new FormBrowser().open(link)).status).toBe(400);
});

test('requests for resets and sign-ups of one address are limited', async () => {
  const reset = async () => {
    const browser = new FormBrowser();
    return browser.submit(await browser.open(`${tenant.issuer}u/reset-password`), {
      email: 'x@test.example',
    });
  };
  for (let request = 107; request < 110; request += 1) await reset();
  const page = await reset();
  expect(page.status).toBe(429);
  expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
  const json = await post('change_password', { email: 'x@test.example' });
  expect(json.status).toBe(429);
  expect(json.headers.get('retry-after')).toMatch(/^\d+$/);

  const statuses = [];
  for (let n = 0; n < 4; n += 1)
    statuses.push(await post('signup', { email: `n${n}@test.example`, password: PASSWORD }));
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(statuses[3]?.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('failed logins of one address are limited over all accounts; successful ones do not count', async () => {
  await tenant.createUser('honest@test.example', PASSWORD);
  for (let n = 0; n < 12; n += 1) expect((await passwordGrant('honest@test.example')).status).toBe(200);
  const guesses = await Promise.all(
    Array.from({ length: 60 }, (_, n) => passwordGrant(`account${n}@test.example`, 'wrong')),
  );
  const refused = guesses.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(30);
  expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  const browser = new FormBrowser();
  const page = await browser.open(tenant.authorizeUrl().url);
  const blocked = await browser.submit(page, { email: 'honest@test.example', password: PASSWORD });
  expect(blocked.status).toBe(429);
  expect(blocked.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(blocked.html).toContain('Too many failed logins from your network');
  const [entry] = await (await tenant.management('GET', '/logs?q=type:limit_mu')).json();
  expect(entry).toMatchObject({ type: 'limit_mu', ip: '127.0.0.1' });
});

test('known and unknown emails get the same answers to a wrong password', async () => {
  const other = await startTestTenant();
  await other.createUser('known@test.example', PASSWORD);
  const attempt = async (email: string) => {
    const browser = new FormBrowser();
    const page = await browser.submit(await browser.open(other.authorizeUrl().url), {
      email,
      password: 'wrong',
    });
    return { status: page.status, problem: page.html.match(/role="alert"[^>]*>\s*([^<]*)/)?.[1] };
  };
  expect(await attempt('unknown@test.example')).toEqual(await attempt('known@test.example'));
  await other.close();
});

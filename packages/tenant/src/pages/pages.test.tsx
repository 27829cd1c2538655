// Sign-in, sign-up and simulated Google pages over HTTP.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_GOOGLE_EMAIL as GOOGLE_EMAIL } from '../accounts/connections/google';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser, type Page } from '../testing/browser';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

async function openPage(name: 'login' | 'signup' | 'google') {
  const browser = new FormBrowser();
  const { url, verifier } = tenant.authorizeUrl();
  const login = await browser.open(url);
  const page = await browser.open(login.url.replace('/u/login', `/u/${name}`));
  return { browser, page, verifier };
}

async function userOf(page: Page, verifier: string): Promise<string | undefined> {
  const code = new URL(page.location ?? '').searchParams.get('code') ?? '';
  const tokens = await (await tenant.exchange(code, verifier)).json();
  return decodeJwt(tokens.access_token).sub;
}

const alert = (page: Page) => page.html.match(/role="alert"[^>]*>([^<]*)</)?.[1];

test('pages run no scripts, cannot be framed and load nothing from other hosts', async () => {
  const { page } = await openPage('login');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('script-src');
  expect(page.html).not.toContain('<script');
  expect(page.html).not.toMatch(/(src|href)="https?:/);
});

test('sign-in and sign-up show the name of the app, not its client id', async () => {
  const redirectUri = 'http://localhost:9997/callback';
  const made = await tenant.management('POST', '/clients', { name: 'Shop', callbacks: [redirectUri] });
  const { client_id: client } = await made.json();
  const browser = new FormBrowser();
  const login = await browser.open(tenant.authorizeUrl({ client, redirectUri }).url);
  expect(login.html).toContain('to continue to Shop<');
  const signUp = await browser.open(login.url.replace('/u/login', '/u/signup'));
  expect(signUp.html).toContain('to continue to Shop<');
});

test('fields have autocomplete values for password managers', async () => {
  const login = (await openPage('login')).page.html;
  expect(login).toMatch(/type="email"[^>]*autocomplete="username"/);
  expect(login).toMatch(/type="password"[^>]*autocomplete="current-password"/);
  expect((await openPage('signup')).page.html).toMatch(/type="password"[^>]*autocomplete="new-password"/);
});

test('a wrong password shows an alert and keeps the email address', async () => {
  const { browser, page } = await openPage('login');
  const wrong = await browser.submit(page, { email: '"Ann"@test.example', password: 'nope' });
  expect(wrong.status).toBe(400);
  expect(alert(wrong)).toBe('Wrong email or password.');
  expect(wrong.html).toContain('value="&quot;Ann&quot;@test.example"');
  expect(wrong.html).not.toContain('nope');
  const right = await browser.submit(wrong, { email: EMAIL.toUpperCase(), password: PASSWORD });
  expect(right.location).toContain('code=');
});

test('sign-up signs the user in and sends a verification email', async () => {
  const { browser, page, verifier } = await openPage('signup');
  const done = await browser.submit(page, { email: 'New@Test.example', password: PASSWORD });
  expect(await userOf(done, verifier)).toMatch(/^auth0\|[0-9a-f]{24}$/);
  const byEmail = '/users-by-email?email=new@test.example';
  const users = async () => (await tenant.management('GET', byEmail)).json();
  expect(await users()).toMatchObject([{ email_verified: false }]);
  const { html } = await new FormBrowser().open(`${tenant.issuer}u/mail`);
  const mail = html.split('<article').find((part) => part.includes('To new@test.example')) ?? '';
  const reader = new FormBrowser();
  await reader.submit(await reader.open(mail.match(/href="([^"]+)"/)?.[1] ?? ''), {});
  expect(await users()).toMatchObject([{ email_verified: true }]);
});

test.each([
  ['a taken email', EMAIL, PASSWORD, 'An account with this email address already exists. Sign in instead.'],
  ['a weak password', 'weak@test.example', 'abcdefgh', expect.stringMatching(/^Use three of these/)],
  ['a short password', 'weak@test.example', 'Aa1', 'Use at least 8 characters.'],
  ['an invalid email', 'nonsense', PASSWORD, 'Enter an email address, such as name@example.com.'],
])('sign-up with %s shows an error', async (_, email, password, sentence) => {
  const { browser, page } = await openPage('signup');
  const refused = await browser.submit(page, { email, password });
  expect(refused.status).toBe(400);
  expect(alert(refused)).toEqual(sentence);
});

test('the demo Google account always gets the user id of its seeded songs', async () => {
  for (let login = 1; login <= 2; login += 1) {
    const { browser, page, verifier } = await openPage('google');
    expect(page.html).toContain(GOOGLE_EMAIL);
    expect(await userOf(await browser.submit(page, { email: GOOGLE_EMAIL }), verifier)).toMatch(
      /^google-oauth2\|1\d{20}$/,
    );
  }
});

test('a Google account and a password account with the same email are two users', async () => {
  const { browser, page, verifier } = await openPage('google');
  expect(await userOf(await browser.submit(page, { email: EMAIL }), verifier)).toMatch(
    /^google-oauth2\|\d{21}$/,
  );
});

test('a blocked user cannot sign in until unblocked', async () => {
  const id = await tenant.createUser('blocked@test.example', PASSWORD, { blocked: true });
  const { browser, page } = await openPage('login');
  const refused = await browser.submit(page, { email: 'blocked@test.example', password: PASSWORD });
  expect(alert(refused)).toMatch(/^This account is blocked/);
  await tenant.management('PATCH', `/users/${encodeURIComponent(id)}`, { blocked: false });
  const allowed = await browser.submit(refused, { email: 'blocked@test.example', password: PASSWORD });
  expect(allowed.location).toContain('code=');
});

test('ten wrong passwords block the email address until an administrator removes the block', async () => {
  const email = 'guessed@test.example';
  const id = encodeURIComponent(await tenant.createUser(email, PASSWORD));
  const { browser, page } = await openPage('login');
  const guesses = await Promise.all(
    Array.from({ length: 30 }, () => browser.submit(page, { email, password: 'wrong' })),
  );
  expect(guesses.filter(({ status }) => status === 400)).toHaveLength(10);
  const blocked = await browser.submit(page, { email, password: PASSWORD });
  expect(blocked.status).toBe(429);
  expect(alert(blocked)).toMatch(/^Too many wrong passwords/);
  const listed = await (await tenant.management('GET', `/user-blocks/${id}`)).json();
  expect(listed).toEqual({ blocked_for: [{ identifier: email, ip: '127.0.0.1' }] });
  expect((await tenant.management('DELETE', `/user-blocks/${id}`)).status).toBe(204);
  expect((await browser.submit(page, { email, password: PASSWORD })).location).toContain('code=');
});

test('disabling sign-up and Google takes effect without a restart', async () => {
  const connections: { id: string; strategy: string; options: object }[] = await (
    await tenant.management('GET', '/connections')
  ).json();
  const [database, google] = ['auth0', 'google-oauth2'].map((name) =>
    connections.find(({ strategy }) => strategy === name),
  );
  const options = { ...database?.options, disable_signup: true };
  await tenant.management('PATCH', `/connections/${database?.id}`, { options });
  await tenant.management('DELETE', `/connections/${google?.id}`);
  const login = (await openPage('login')).page.html;
  expect(login).not.toContain('/u/signup');
  expect(login).not.toContain('/u/google');
  for (const name of ['signup', 'google'] as const) expect((await openPage(name)).page.status).toBe(404);

  await tenant.management('PATCH', `/connections/${database?.id}`, {
    options: { ...options, disable_signup: false },
  });
  expect((await openPage('login')).page.html).toContain('/u/signup');
});

// /authorize: who may ask for what, and where the answer goes.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignInOptions, startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

const open = (options: SignInOptions, browser = new FormBrowser()) =>
  browser.open(tenant.authorizeUrl(options).url);
const answer = (location: string | undefined) => Object.fromEntries(new URL(location ?? '').searchParams);

test('an unknown client is told so on a page', async () => {
  const page = await open({ client: 'nobody' });
  expect(page.status).toBe(400);
  expect(page.html).toContain('Unknown app');
});

test('an address that is no callback is never redirected to', async () => {
  const page = await open({ redirectUri: 'http://localhost:9999/elsewhere' });
  expect(page.status).toBe(400);
  expect(page.location).toBeUndefined();
  expect(page.html).toContain('Callback URL mismatch');
});

test('what the address holds is shown as text', async () => {
  const page = await open({ redirectUri: 'http://localhost:9999/<script>alert(1)</script>' });
  expect(page.html).toContain('&lt;script&gt;');
  expect(page.html).not.toContain('<script');
});

test('a native client may use any port of a loopback callback, a web client may not', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, {
    client: 'native',
    redirectUri: 'http://127.0.0.1:51234/callback',
  });
  expect(tokens.access_token).toEqual(expect.any(String));
  expect((await open({ redirectUri: 'http://localhost:9998/callback' })).status).toBe(400);
});

test('a native client needs PKCE', async () => {
  const url = new URL(
    tenant.authorizeUrl({ client: 'native', redirectUri: 'http://127.0.0.1:1/callback' }).url,
  );
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  const page = await new FormBrowser().open(url.href);
  expect(answer(page.location)).toMatchObject({ error: 'invalid_request', state: 'state' });
});

test('an unknown audience is access_denied', async () => {
  const page = await open({ audience: 'https://nobody.example' });
  expect(answer(page.location)).toMatchObject({
    error: 'access_denied',
    error_description: 'Service not found: https://nobody.example',
    state: 'state',
  });
});

test('prompt=none without a session is login_required', async () => {
  const page = await open({ parameters: { prompt: 'none' } });
  expect(answer(page.location)).toMatchObject({
    error: 'login_required',
    error_description: 'Login required',
  });
});

test('prompt=login asks for the password again and keeps the session', async () => {
  const browser = new FormBrowser();
  await tenant.login(EMAIL, PASSWORD, { browser });
  const page = await open({ parameters: { prompt: 'login' } }, browser);
  expect(page.html).toContain('Email address');
  const done = await browser.submit(page, { email: EMAIL, password: PASSWORD });
  expect(answer(done.location).code).toEqual(expect.any(String));
});

test('another user signing in replaces the session', async () => {
  const browser = new FormBrowser();
  const other = await tenant.createUser('bob@test.example', PASSWORD);
  await tenant.login(EMAIL, PASSWORD, { browser });
  const page = await open({ parameters: { prompt: 'login' } }, browser);
  const done = await browser.submit(page, { email: 'bob@test.example', password: PASSWORD });
  expect(answer(done.location).code).toEqual(expect.any(String));
  const silent = await tenant.signIn('', '', { browser, parameters: { prompt: 'none' } });
  const [, payload = ''] = (silent.id_token ?? '').split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ sub: other });
});

test('login_hint fills in the email, screen_hint=signup opens the sign-up page', async () => {
  expect((await open({ parameters: { login_hint: 'hint@test.example' } })).html).toContain(
    'hint@test.example',
  );
  expect(new URL((await open({ parameters: { screen_hint: 'signup' } })).url).pathname).toBe('/u/signup');
});

test('connection picks the way to sign in, and an unknown one is refused', async () => {
  expect(new URL((await open({ parameters: { connection: 'google-oauth2' } })).url).pathname).toBe(
    '/u/google',
  );
  const page = await open({ parameters: { connection: 'nothing' } });
  expect(answer(page.location)).toMatchObject({ error: 'invalid_request' });
});

test('a login cannot be finished in another browser, nor twice', async () => {
  const browser = new FormBrowser();
  const page = await open({}, browser);
  const stolen = await new FormBrowser().submit(page, { email: EMAIL, password: PASSWORD });
  expect(stolen.status).toBe(400);
  expect(stolen.html).toContain('This sign-in has expired');
  const again = await open({}, browser);
  await browser.submit(again, { email: EMAIL, password: PASSWORD });
  const twice = await browser.submit(again, { email: EMAIL, password: PASSWORD });
  expect(twice.html).toContain('This sign-in has expired');
});

test('a form sent from another site is refused', async () => {
  const page = await open({});
  const response = await fetch(page.url, {
    method: 'POST',
    headers: { origin: 'http://evil.example' },
    body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
  });
  expect(response.status).toBe(403);
});

test('prompt=none with the ID token of another user is login_required', async () => {
  const browser = new FormBrowser();
  await tenant.login(EMAIL, PASSWORD, { browser });
  const page = await open({ parameters: { prompt: 'none', id_token_hint: await foreignIdToken() } }, browser);
  expect(answer(page.location)).toMatchObject({
    error: 'login_required',
    error_description: 'Login required',
  });
});

test('without openid the parameters of OpenID Connect are ignored, not refused', async () => {
  const parameters = { nonce: 'n', acr_values: 'a', max_age: '60' };
  expect((await open({ scope: 'read:plays', parameters })).html).toContain('Email address');
});

test('the default audience of the tenant is that of requests without one', async () => {
  const settings = { default_audience: 'https://api.test.example' };
  await tenant.management('PATCH', '/tenants/settings', settings);
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { audience: '' });
  expect(decodeJwt(access_token).aud).toContain('https://api.test.example');
});

/** An ID token of another user. */
async function foreignIdToken(): Promise<string> {
  await tenant.createUser('eve@test.example', PASSWORD);
  return (await tenant.signIn('eve@test.example', PASSWORD)).id_token ?? '';
}

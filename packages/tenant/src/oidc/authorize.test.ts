// /authorize: validation of requests, prompts, and the sign-in pages it leads to.
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import type { SignInOptions } from '../testing';
import { FormBrowser } from '../testing/browser';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const tenant = setUpTestTenant();

const open = (options: SignInOptions, browser = new FormBrowser()) =>
  browser.open(tenant.authorizeUrl(options).url);
const answer = (location: string | undefined) => Object.fromEntries(new URL(location ?? '').searchParams);

test('shows an error page for an unknown client', async () => {
  const page = await open({ client: 'nobody' });
  expect(page.status).toBe(400);
  expect(page.html).toContain('Unknown app');
});

test('does not redirect to an unregistered callback', async () => {
  const page = await open({ redirectUri: 'http://localhost:9999/other' });
  expect(page.status).toBe(400);
  expect(page.location).toBeUndefined();
  expect(page.html).toContain('Callback URL mismatch');
});

test('escapes the callback on the error page', async () => {
  const page = await open({ redirectUri: 'http://localhost:9999/<script>alert(1)</script>' });
  expect(page.html).toContain('&lt;script&gt;');
  expect(page.html).not.toContain('<script');
});

test('accepts any port of a loopback callback for native clients only', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD, {
    client: 'native',
    redirectUri: 'http://127.0.0.1:51234/callback',
  });
  expect(tokens.access_token).toEqual(expect.any(String));
  expect((await open({ redirectUri: 'http://localhost:9998/callback' })).status).toBe(400);
});

test('requires PKCE of native clients', async () => {
  const url = new URL(
    tenant.authorizeUrl({ client: 'native', redirectUri: 'http://127.0.0.1:1/callback' }).url,
  );
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  const page = await new FormBrowser().open(url.href);
  expect(answer(page.location)).toMatchObject({ error: 'invalid_request', state: 'state' });
});

test('asks for the password with prompt=login and keeps the session', async () => {
  const browser = new FormBrowser();
  await tenant.login(EMAIL, PASSWORD, { browser });
  const page = await open({ parameters: { prompt: 'login' } }, browser);
  expect(page.html).toContain('Email address');
  const done = await browser.submit(page, { email: EMAIL, password: PASSWORD });
  expect(answer(done.location).code).toEqual(expect.any(String));
});

test('replaces the session when another user signs in', async () => {
  const browser = new FormBrowser();
  const other = await tenant.createUser('bob@test.example', PASSWORD);
  await tenant.login(EMAIL, PASSWORD, { browser });
  const page = await open({ parameters: { prompt: 'login' } }, browser);
  const done = await browser.submit(page, { email: 'bob@test.example', password: PASSWORD });
  expect(answer(done.location).code).toEqual(expect.any(String));
  const silent = await tenant.signIn('', '', { browser, parameters: { prompt: 'none' } });
  expect(decodeJwt(silent.id_token ?? '').sub).toBe(other);
});

test('rejects an unknown connection', async () => {
  const page = await open({ parameters: { connection: 'nothing' } });
  expect(answer(page.location)).toMatchObject({ error: 'invalid_request' });
});

test('rejects completing a login in another browser or twice', async () => {
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

test('rejects a cross-site form', async () => {
  const page = await open({});
  const response = await fetch(page.url, {
    method: 'POST',
    headers: { origin: 'http://evil.example' },
    body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
  });
  expect(response.status).toBe(403);
});

test("answers login_required for prompt=none with another user's ID token", async () => {
  const browser = new FormBrowser();
  await tenant.login(EMAIL, PASSWORD, { browser });
  const page = await open({ parameters: { prompt: 'none', id_token_hint: await foreignIdToken() } }, browser);
  expect(answer(page.location)).toMatchObject({
    error: 'login_required',
    error_description: 'Login required',
  });
});

test('ignores OpenID Connect parameters without the openid scope', async () => {
  const parameters = { nonce: 'n', acr_values: 'a', max_age: '60' };
  expect((await open({ scope: 'read:plays', parameters })).html).toContain('Email address');
});

test("applies the tenant's default audience", async () => {
  const settings = { default_audience: 'https://api.test.example' };
  await tenant.management('PATCH', '/tenants/settings', settings);
  const { access_token } = await tenant.signIn(EMAIL, PASSWORD, { audience: '' });
  expect(decodeJwt(access_token).aud).toContain('https://api.test.example');
});

async function foreignIdToken(): Promise<string> {
  await tenant.createUser('eve@test.example', PASSWORD);
  return (await tenant.signIn('eve@test.example', PASSWORD)).id_token ?? '';
}

// Logout: ends the session and redirects only to allowed URLs.
import { expect, test } from 'vitest';
import { FormBrowser } from '../testing/browser';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const tenant = setUpTestTenant();

async function signedIn() {
  const browser = new FormBrowser();
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { browser });
  const silent = () => tenant.silentLogin(browser);
  const open = (path: string, query: Record<string, string>) =>
    browser.request(`${tenant.issuer}${path}?${new URLSearchParams(query)}`);
  return { browser, tokens, silent, open };
}

test('deletes the session in the tenant, not only the cookie', async () => {
  const browser = new FormBrowser();
  await tenant.login(EMAIL, PASSWORD, { browser });
  const thief = browser.clone();
  await browser.request(`${tenant.issuer}v2/logout?client_id=web&returnTo=http://localhost:9999/`);
  expect(await tenant.silentLogin(thief)).toBe('login_required');
});

test('/oidc/logout without an ID token asks for confirmation', async () => {
  const { browser, silent, open } = await signedIn();
  const page = await open('oidc/logout', {});
  expect(page.html).toContain('Sign out?');
  expect(await silent()).toBe('signed in');
  expect((await browser.submit(page, {})).html).toContain('You are signed out');
  expect(await silent()).toBe('login_required');
});

test('asks for confirmation if the ID token is invalid', async () => {
  const { tokens, silent, open } = await signedIn();
  const forged = (tokens.id_token ?? '').replace(/[^.]+$/, 'A'.repeat(342));
  expect((await open('oidc/logout', { id_token_hint: forged })).html).toContain('Sign out?');
  expect(await silent()).toBe('signed in');
});

test.each([
  ['oidc/logout', (id: string) => ({ id_token_hint: id, post_logout_redirect_uri: 'http://evil.example/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'http://evil.example/' })],
  ['v2/logout', () => ({ returnTo: 'http://localhost:9999/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'http://u:p@localhost:9999/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'http://u@localhost:9999/' })],
  ['v2/logout', () => ({ returnTo: 'http://:p@localhost:9999/bye' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: '//localhost:9999/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'http://localhost:9999@evil.example/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'http://localhost:9999.evil.example/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'https://localhost:9999/' })],
  ['v2/logout', () => ({ client_id: 'web', returnTo: 'javascript:alert(1)' })],
])('%s with a URL that is not allowed does nothing', async (path, query) => {
  const { tokens, silent, open } = await signedIn();
  const page = await open(path, query(tokens.id_token ?? ''));
  expect(page.status).toBe(400);
  expect(page.location).toBeUndefined();
  expect(await silent()).toBe('signed in');
});

test('/v2/logout redirects to the first allowed URL by default', async () => {
  const { open, silent } = await signedIn();
  expect((await open('v2/logout', { client_id: 'web' })).location).toBe('http://localhost:9999/');
  expect(await silent()).toBe('login_required');
  expect((await open('v2/logout', {})).location).toBe('http://localhost:9999/bye');
});

test('keeps the tokens of other apps in the same session', async () => {
  const { browser, open } = await signedIn();
  const client = 'web-with-leeway';
  const other = await tenant.signIn('', '', { browser, client, parameters: { prompt: 'none' } });
  await open('v2/logout', { client_id: 'web' });
  expect((await tenant.refresh(other.refresh_token ?? '', client)).status).toBe(200);
});

// @auth0/auth0-spa-js 2, unmodified, in Chromium: a single-page app that signs in at the tenant.
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { AUDIENCE, EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';
import { setUpSinglePageApp } from './single-page-app';

const tenant = setUpConformanceTenant();

const SDK = 'node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.production.js';

const app = setUpSinglePageApp(tenant, {
  name: 'spa',
  script: () => readFile(SDK, 'utf8'),
  /** Uses refresh tokens, or at `/silent` a hidden frame. */
  page(path, { url, clientId }) {
    const options = {
      domain: tenant.url,
      clientId,
      authorizationParams: { redirect_uri: url, audience: AUDIENCE, scope: 'openid profile email' },
      cacheLocation: 'localstorage',
      useRefreshTokens: !path.startsWith('/silent'),
    };
    return `<!doctype html><title>App</title><script src="/app.js"></script>
    <script>window.client = new auth0.Auth0Client(${JSON.stringify(options)});</script>`;
  },
});

/** Opens the app in a new browser context. */
async function openApp(path = '/'): Promise<{ tab: Page; context: BrowserContext }> {
  const context = await app.browser.newContext();
  onTestFinished(() => context.close());
  const tab = await context.newPage();
  await tab.goto(`${app.url}${path}`);
  return { tab, context };
}

async function signIn(tab: Page): Promise<void> {
  await Promise.all([tab.waitForURL(`${tenant.url}/**`), tab.evaluate('client.loginWithRedirect()')]);
  await tab.fill('input[name="email"]', EMAIL);
  await tab.fill('input[name="password"]', PASSWORD);
  await Promise.all([tab.waitForURL(`${app.url}/?code=**`), tab.press('input[name="password"]', 'Enter')]);
  await tab.evaluate('client.handleRedirectCallback()');
}

test('signs in with loginWithRedirect and handleRedirectCallback', async () => {
  const { tab } = await openApp();
  await signIn(tab);
  expect(await tab.evaluate('client.isAuthenticated()')).toBe(true);
  expect(await tab.evaluate('client.getUser()')).toMatchObject({ sub: tenant.userId, email: EMAIL });
});

test('exchanges rotating refresh tokens in getTokenSilently', async () => {
  const { tab } = await openApp();
  await signIn(tab);
  const tokens: string[] = [];
  for (const _ of [1, 2]) {
    const token = await tab.evaluate(`client.getTokenSilently({ cacheMode: 'off' })`);
    tokens.push(String(token));
  }
  for (const token of tokens) {
    expect(decodeJwt(token)).toMatchObject({ sub: tenant.userId, gty: 'refresh_token' });
    expect(decodeJwt(token).aud).toContain(AUDIENCE);
  }
});

test('signs in through a hidden frame in getTokenSilently without refresh tokens', async () => {
  const { tab, context } = await openApp();
  await signIn(tab);
  const other = await context.newPage();
  await other.goto(`${app.url}/silent`);
  const token = await other.evaluate(`client.getTokenSilently({ cacheMode: 'off' })`);
  expect(decodeJwt(String(token))).toMatchObject({ sub: tenant.userId });
  expect(decodeJwt(String(token))).not.toHaveProperty('gty');
});

test('throws login_required without a session', async () => {
  const { tab } = await openApp('/silent');
  const error = await tab.evaluate(`client.getTokenSilently().catch(({ error }) => error)`);
  expect(error).toBe('login_required');
});

test('throws the error of a denial in handleRedirectCallback', async () => {
  const { tab } = await openApp();
  await tenant.setActions({ one: `api.access.deny('Not today');` });
  await Promise.all([tab.waitForURL(`${tenant.url}/**`), tab.evaluate('client.loginWithRedirect()')]);
  await tab.fill('input[name="email"]', EMAIL);
  await tab.fill('input[name="password"]', PASSWORD);
  await Promise.all([tab.waitForURL(`${app.url}/?error=**`), tab.press('input[name="password"]', 'Enter')]);
  await tenant.setActions({});
  const error = `client.handleRedirectCallback().catch(({ error, error_description }) => ({ error, error_description }))`;
  expect(await tab.evaluate(error)).toEqual({ error: 'access_denied', error_description: 'Not today' });
});

test('ends the tenant session on logout and returns to the app', async () => {
  const { tab } = await openApp();
  await signIn(tab);
  await Promise.all([
    tab.waitForURL(`${app.url}/`),
    tab.evaluate(`client.logout({ logoutParams: { returnTo: ${JSON.stringify(app.url)} } })`),
  ]);
  expect(await tab.evaluate('client.isAuthenticated()')).toBe(false);
  await Promise.all([tab.waitForURL(`${tenant.url}/**`), tab.evaluate('client.loginWithRedirect()')]);
  expect(await tab.locator('input[name="password"]').count()).toBe(1);
});

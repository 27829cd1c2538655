// @auth0/auth0-spa-js 2, unmodified, in Chromium: a single-page app that signs in at the tenant.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../../src/testing/chromium';
import { AUDIENCE, EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';

const tenant = setUpConformanceTenant();

const SDK = 'node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.production.js';
let server: Server;
let app: string;
let clientId: string;
let browser: Browser;

beforeAll(async () => {
  const sdk = await readFile(SDK);
  server = createServer((request, response) => {
    if (request.url === '/sdk.js') response.setHeader('content-type', 'text/javascript').end(sdk);
    else response.setHeader('content-type', 'text/html').end(page(request.url ?? ''));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  app = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { body } = await tenant.call('POST', '/clients', {
    name: 'spa',
    app_type: 'spa',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    callbacks: [app],
    web_origins: [app],
    allowed_logout_urls: [app],
    refresh_token: { rotation_type: 'rotating' },
  });
  clientId = body.client_id;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

/** The app, which uses refresh tokens, or at `/silent` a hidden frame. */
function page(path: string): string {
  const options = {
    domain: tenant.url,
    clientId,
    authorizationParams: { redirect_uri: app, audience: AUDIENCE, scope: 'openid profile email' },
    cacheLocation: 'localstorage',
    useRefreshTokens: !path.startsWith('/silent'),
  };
  return `<!doctype html><title>App</title><script src="/sdk.js"></script>
    <script>window.client = new auth0.Auth0Client(${JSON.stringify(options)});</script>`;
}

/** Opens the app in a new browser context. */
async function openApp(path = '/'): Promise<{ tab: Page; context: BrowserContext }> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const tab = await context.newPage();
  await tab.goto(`${app}${path}`);
  return { tab, context };
}

async function signIn(tab: Page): Promise<void> {
  await Promise.all([tab.waitForURL(`${tenant.url}/**`), tab.evaluate('client.loginWithRedirect()')]);
  await tab.fill('input[name="email"]', EMAIL);
  await tab.fill('input[name="password"]', PASSWORD);
  await Promise.all([tab.waitForURL(`${app}/?code=**`), tab.press('input[name="password"]', 'Enter')]);
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
  await other.goto(`${app}/silent`);
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
  await Promise.all([tab.waitForURL(`${app}/?error=**`), tab.press('input[name="password"]', 'Enter')]);
  await tenant.setActions({});
  const error = `client.handleRedirectCallback().catch(({ error, error_description }) => ({ error, error_description }))`;
  expect(await tab.evaluate(error)).toEqual({ error: 'access_denied', error_description: 'Not today' });
});

test('ends the tenant session on logout and returns to the app', async () => {
  const { tab } = await openApp();
  await signIn(tab);
  await Promise.all([
    tab.waitForURL(`${app}/`),
    tab.evaluate(`client.logout({ logoutParams: { returnTo: ${JSON.stringify(app)} } })`),
  ]);
  expect(await tab.evaluate('client.isAuthenticated()')).toBe(false);
  await Promise.all([tab.waitForURL(`${tenant.url}/**`), tab.evaluate('client.loginWithRedirect()')]);
  expect(await tab.locator('input[name="password"]').count()).toBe(1);
});

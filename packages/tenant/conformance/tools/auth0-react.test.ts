// @auth0/auth0-react 2, unmodified, in Chromium: a React app with sign-in, tokens and sign-out.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../src/testing/chromium';
import { AUDIENCE, EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';

const tenant = setUpConformanceTenant();

let server: Server;
let browser: Browser;
let app: string;

const appSource = (clientId: string) => `
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Auth0Provider, useAuth0 } from '@auth0/auth0-react';

function App() {
  const { isLoading, isAuthenticated, user, error, loginWithRedirect, logout, getAccessTokenSilently } = useAuth0();
  const [token, setToken] = useState('');
  if (isLoading) return h('p', null, 'Loading');
  if (error) return h('p', { role: 'alert' }, error.message);
  if (!isAuthenticated) return h('button', { onClick: () => loginWithRedirect() }, 'Sign in');
  return h('div', null,
    h('h1', null, user.email),
    h('output', null, token),
    h('button', { onClick: async () => setToken(await getAccessTokenSilently({ cacheMode: 'off' })) }, 'Get token'),
    h('button', { onClick: () => logout({ logoutParams: { returnTo: location.origin } }) }, 'Sign out'));
}

createRoot(document.getElementById('root')).render(h(Auth0Provider, {
  domain: ${JSON.stringify(tenant.url)},
  clientId: ${JSON.stringify(clientId)},
  authorizationParams: { redirect_uri: location.origin, audience: ${JSON.stringify(AUDIENCE)} },
  useRefreshTokens: true,
}, h(App)));`;

beforeAll(async () => {
  let script = '';
  server = createServer((request, response) => {
    if (request.url === '/app.js') response.setHeader('content-type', 'text/javascript').end(script);
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<div id="root"></div><script src="/app.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  app = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { body } = await tenant.call('POST', '/clients', {
    name: 'react',
    app_type: 'spa',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    callbacks: [app],
    web_origins: [app],
    allowed_logout_urls: [app],
    refresh_token: { rotation_type: 'rotating' },
  });
  const bundled = await build({
    stdin: { contents: appSource(body.client_id), resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  script = bundled.outputFiles[0]?.text ?? '';
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test('signs in, gets a new access token, and signs out', async () => {
  const page = await browser.newPage();
  await page.goto(app);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Email address' }).fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('heading', { name: EMAIL }).waitFor();

  await page.getByRole('button', { name: 'Get token' }).click();
  await page.locator('output', { hasText: /./ }).waitFor();
  const token = (await page.locator('output').textContent()) ?? '';
  expect(decodeJwt(token)).toMatchObject({ sub: tenant.userId, iss: tenant.issuer });

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Password' }).waitFor();
});

test('shows the reason of a login that an Action denies', async () => {
  await tenant.setActions({ one: "api.access.deny('No subscription');" });
  const page = await (await browser.newContext()).newPage();
  await page.goto(app);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Email address' }).fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toBe('No subscription');
});

// @auth0/auth0-react 2, unmodified, in Chromium: a React app with sign-in, tokens and sign-out.
import { build } from 'esbuild';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { AUDIENCE, EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';
import { setUpSinglePageApp } from './single-page-app';

const tenant = setUpConformanceTenant();

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

const app = setUpSinglePageApp(tenant, {
  name: 'react',
  async script(clientId) {
    const bundled = await build({
      stdin: { contents: appSource(clientId), resolveDir: import.meta.dirname },
      bundle: true,
      write: false,
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    return bundled.outputFiles[0]?.text ?? '';
  },
  page: () => '<div id="root"></div><script src="/app.js"></script>',
});

/** Opens the app in a new browser context and submits the password. */
async function signIn() {
  const page = await (await app.browser.newContext()).newPage();
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Email address' }).fill(EMAIL);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  return page;
}

test('signs in, gets a new access token, and signs out', async () => {
  const page = await signIn();
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
  const page = await signIn();
  expect(await page.getByRole('alert').textContent()).toBe('No subscription');
});

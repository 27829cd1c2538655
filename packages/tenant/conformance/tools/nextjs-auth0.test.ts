// @auth0/nextjs-auth0 4, unmodified: its routes in a small server, from login to logout.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Auth0Client } from '@auth0/nextjs-auth0/server';
import { getRequestListener } from '@hono/node-server';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../../src/testing/browser';
import { AUDIENCE, claims, EMAIL, PASSWORD, setUpConformanceTenant } from '../fixture';

const tenant = setUpConformanceTenant();

let server: Server;
let app: string;

beforeAll(async () => {
  let auth0: Auth0Client;
  server = createServer(
    getRequestListener(
      async (request) => {
        const next = new NextRequest(request.url, { headers: request.headers });
        const answer = await auth0.middleware(next);
        if (!answer.headers.has('x-middleware-next')) return answer;
        return Response.json(await auth0.getSession(next), { headers: answer.headers });
      },
      { overrideGlobalObjects: false },
    ),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  app = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { body: client } = await tenant.call('POST', '/clients', {
    name: 'next',
    app_type: 'regular_web',
    callbacks: [`${app}/auth/callback`],
    allowed_logout_urls: [app],
    refresh_token: { rotation_type: 'rotating' },
  });
  auth0 = new Auth0Client({
    domain: tenant.url,
    allowInsecureRequests: true,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    appBaseUrl: app,
    secret: '0'.repeat(64),
    // Longer than the lifetime of access tokens, so that every request exchanges the refresh token.
    tokenRefreshBuffer: 3600,
    authorizationParameters: { audience: AUDIENCE, scope: 'openid profile email offline_access' },
  });
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
});

/** Follows redirects between the app and the tenant, and signs in if required. */
async function visit(browser: FormBrowser, url: string) {
  let page = await browser.open(url);
  for (let steps = 0; steps < 6; steps++) {
    if (page.location) page = await browser.open(page.location);
    else if (page.html.includes('name="password"'))
      page = await browser.submit(page, { email: EMAIL, password: PASSWORD });
  }
  return page;
}
const json = async (browser: FormBrowser, path: string) => {
  const { status, html } = await browser.open(`${app}${path}`);
  return { status, body: html === '' ? undefined : JSON.parse(html) };
};
async function signedIn() {
  const browser = new FormBrowser();
  await visit(browser, `${app}/auth/login`);
  return browser;
}

test('creates a session with the claims of the ID token', async () => {
  const { status, body } = await json(await signedIn(), '/');
  expect(status).toBe(200);
  expect(body.user).toMatchObject({ sub: tenant.userId, email: EMAIL, nickname: 'ann' });
});
test('answers the user at /auth/profile, and 401 without a session', async () => {
  expect((await json(await signedIn(), '/auth/profile')).body).toMatchObject({ sub: tenant.userId });
  expect((await new FormBrowser().open(`${app}/auth/profile`)).status).toBe(401);
});
test('answers a token for the API at /auth/access-token, with a rotating refresh token', async () => {
  const browser = await signedIn();
  for (const _ of [1, 2]) {
    const { body } = await json(browser, '/auth/access-token');
    const { access } = claims({ access_token: body.token });
    expect(access).toMatchObject({ sub: tenant.userId, gty: 'refresh_token' });
    expect(access.aud).toContain(AUDIENCE);
  }
});
test('includes a claim set by an Action in the access token', async () => {
  await tenant.setActions({ one: `api.accessToken.setCustomClaim('https://shop.example/tier', 'gold');` });
  const { body } = await json(await signedIn(), '/auth/access-token');
  await tenant.setActions({});
  expect(claims({ access_token: body.token }).access).toMatchObject({ 'https://shop.example/tier': 'gold' });
});
test('passes a denial to the callback and creates no session', async () => {
  await tenant.setActions({ one: `api.access.deny('Not today');` });
  const browser = new FormBrowser();
  const page = await visit(browser, `${app}/auth/login`);
  await tenant.setActions({});
  expect(page.status).toBe(500);
  expect(page.html).toContain('authorization flow');
  expect((await json(browser, '/')).body).toBeNull();
});
test('ends the sessions of the app and the tenant on logout', async () => {
  const browser = await signedIn();
  const page = await browser.request(`${app}/auth/logout`);
  expect(page.location).toContain(`${tenant.issuer}oidc/logout`);
  const back = await browser.open(page.location ?? '');
  expect(back.location).toMatch(new RegExp(`^${app}`));
  expect((await json(browser, '/')).body).toBeNull();
  const { url } = tenant.authorizeUrl({ parameters: { prompt: 'none' } });
  expect((await browser.open(url)).location).toContain('error=login_required');
});

// D4: logout. URLs that are not allowed, confirmation, forged tokens: packages/tenant/src/oidc/logout.test.ts.
import { expect, test } from 'vitest';
import type { Tokens } from '../src/testing';
import { FormBrowser } from '../src/testing/browser';
import { claims, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const FIRST = 'http://localhost:9999/';

/** A browser with a session; `open` does not follow redirects. */
async function signedIn() {
  const browser = new FormBrowser();
  const tokens: Tokens = await tenant.signIn({ browser });
  const open = (path: string, query: Record<string, string> = {}) =>
    browser.request(`${tenant.issuer}${path}?${new URLSearchParams(query)}`);
  const silent = () => tenant.silentLogin(browser);
  return { tokens, open, silent };
}

test('D4 /v2/logout with client_id redirects to returnTo if the app allows it [DOC logout]', async () => {
  const { open, silent } = await signedIn();
  expect((await open('v2/logout', { client_id: 'web', returnTo: FIRST })).location).toBe(FIRST);
  expect(await silent()).toBe('login_required');
});
test('D4 /v2/logout without client_id uses the allowed URLs of the tenant [DOC logout]', async () => {
  const { open } = await signedIn();
  const returnTo = 'http://localhost:9999/bye';
  expect((await open('v2/logout', { returnTo })).location).toBe(returnTo);
});
test('D4 /v2/logout ignores the query of returnTo in the check and preserves it [DOC redirect-users-after-logout]', async () => {
  const { open } = await signedIn();
  const returnTo = `${FIRST}?from=app`;
  expect((await open('v2/logout', { client_id: 'web', returnTo })).location).toBe(returnTo);
});
test('D4 /v2/logout with federated ends the session as well [DOC logout]', async () => {
  const { open, silent } = await signedIn();
  await open('v2/logout', { client_id: 'web', federated: '' });
  expect(await silent()).toBe('login_required');
});
test('D4 /v2/logout without a session redirects as well [DOC logout]', async () => {
  const page = await new FormBrowser().request(`${tenant.issuer}v2/logout?client_id=web&returnTo=${FIRST}`);
  expect(page.location).toBe(FIRST);
});
test('D4 /v2/logout removes the session from the Management API [DOC]', async () => {
  const { tokens, open } = await signedIn();
  const path = `/sessions/${claims(tokens).id.sid}`;
  expect((await tenant.call('GET', path)).status).toBe(200);
  await open('v2/logout', { client_id: 'web' });
  expect((await tenant.call('GET', path)).status).toBe(404);
});
test('D4 /oidc/logout with id_token_hint redirects with state [DOC log-users-out-of-auth0]', async () => {
  const { tokens, open, silent } = await signedIn();
  const page = await open('oidc/logout', {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: FIRST,
    state: 'x y',
    ui_locales: 'de',
  });
  expect(page.location).toBe(`${FIRST}?state=x+y`);
  expect(await silent()).toBe('login_required');
});
test('D4 /oidc/logout with logout_hint (the sid) requires neither an ID token nor a confirmation [DOC log-users-out-of-auth0]', async () => {
  const { tokens, open, silent } = await signedIn();
  const page = await open('oidc/logout', {
    logout_hint: String(claims(tokens).id.sid),
    client_id: 'web',
    post_logout_redirect_uri: FIRST,
  });
  expect(page.location).toBe(FIRST);
  expect(await silent()).toBe('login_required');
});
test('D4 /oidc/logout with the logout_hint of another session asks for confirmation [DOC log-users-out-of-auth0]', async () => {
  const other = await signedIn();
  const { open, silent } = await signedIn();
  const page = await open('oidc/logout', {
    logout_hint: String(claims(other.tokens).id.sid),
    client_id: 'web',
    post_logout_redirect_uri: FIRST,
  });
  expect(page.html).toContain('Sign out?');
  expect(await silent()).toBe('signed in');
});
test('D4 /oidc/logout without a hint asks for confirmation [DOC log-users-out-of-auth0]', async () => {
  const { open, silent } = await signedIn();
  expect((await open('oidc/logout')).html).toContain('Sign out?');
  expect(await silent()).toBe('signed in');
});
test('D4 an expired ID token is accepted as id_token_hint [OpenID Connect RP-Initiated Logout 1.0, 2]', async () => {
  const { body } = await tenant.call('GET', '/clients/web');
  await tenant.call('PATCH', '/clients/web', {
    jwt_configuration: { ...body.jwt_configuration, lifetime_in_seconds: 1 },
  });
  const { tokens, open } = await signedIn();
  await tenant.call('PATCH', '/clients/web', { jwt_configuration: body.jwt_configuration });
  const { exp = 0, iat = 0 } = claims(tokens).id;
  expect(exp - iat).toBe(1);
  const query = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: FIRST };
  expect((await open('oidc/logout', query)).location).toBe(FIRST);
});
test('D4 logout does not revoke refresh tokens [DOC logout]', async () => {
  const { tokens, open } = await signedIn();
  await open('v2/logout', { client_id: 'web' });
  expect((await tenant.refresh(tokens.refresh_token ?? '')).status).toBe(200);
});
test('D4 logout is logged as slo [DOC log-event-type-codes]', async () => {
  const { open } = await signedIn();
  await open('v2/logout', { client_id: 'web' });
  expect(await tenant.newestLog('slo')).toMatchObject({ type: 'slo', user_id: tenant.userId });
});
test('D4 POST /oidc/logout takes the parameters in a form [OpenID Connect RP-Initiated Logout 1.0 section 2]', async () => {
  const browser = new FormBrowser();
  const { id_token = '' } = await tenant.signIn({ browser });
  const send = (form: Record<string, string>) =>
    browser.fetch(`${tenant.issuer}oidc/logout`, { method: 'POST', body: new URLSearchParams(form) });
  const question = await send({ post_logout_redirect_uri: FIRST, client_id: 'web' });
  expect(await question.text()).toContain('Sign out?');
  expect(await tenant.silentLogin(browser)).toBe('signed in');
  const done = await send({ id_token_hint: id_token, post_logout_redirect_uri: FIRST, state: 's' });
  expect(done.headers.get('location')).toBe(`${FIRST}?state=s`);
  expect(await tenant.silentLogin(browser)).toBe('login_required');
});

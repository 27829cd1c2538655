// The post-login trigger in logins over HTTP: when it runs, what it can change, and how denials reach the client.
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const NAMESPACE = 'https://test.example/';
let tenant: TestTenant;
let userId: string;

/** Returns the event in a claim, and runs the command in `ext-do` or the user's metadata. */
const PROBE = `
exports.onExecutePostLogin = async (event, api) => {
  const command = event.request.query['ext-do'] ?? event.user.user_metadata.command;
  if (command === 'deny') return api.access.deny('Not today');
  if (command === 'throw') throw new Error('Out of order');
  if (command === 'end-session') return api.session.revoke('Signed out everywhere');
  if (command === 'revoke') return api.refreshToken.revoke('Token ended');
  if (command === 'redirect') return api.redirect.sendUserTo('http://localhost:9998/terms');
  api.user.setUserMetadata('logins', event.stats.logins_count);
  api.user.setUserMetadata('gone', null);
  api.idToken.setCustomClaim('${NAMESPACE}seen', {
    protocol: event.transaction.protocol,
    session: Boolean(event.session),
    refresh_token: Boolean(event.refresh_token),
    scopes: event.transaction.requested_scopes,
    methods: event.authentication?.methods.map(({ name }) => name),
    roles: event.user.roles,
    grant_type: event.request.body.grant_type,
    audience: event.resource_server?.identifier,
    redirected: api.redirect.canRedirect(),
    visits: event.session?.metadata?.visits ?? event.refresh_token?.metadata?.visits,
  });
  if (event.session) api.session.setMetadata('visits', String(Number(event.session.metadata?.visits ?? 0) + 1));
  api.refreshToken.setMetadata('visits', String(Number(event.refresh_token?.metadata?.visits ?? 0) + 1));
  api.accessToken.setCustomClaim('${NAMESPACE}plan', 'free');
  api.accessToken.setCustomClaim('sub', 'auth0|other');
  api.accessToken.addScope('extra');
};
exports.onContinuePostLogin = async (event, api) => {
  api.user.setAppMetadata('terms', event.request.query.answer);
};`;

beforeAll(async () => {
  tenant = await startTestTenant({ actions: { probe: PROBE } });
  userId = await tenant.createUser(EMAIL, PASSWORD, {
    user_metadata: { kept: { deep: true }, gone: 1 },
    app_metadata: { roles: ['tester'] },
  });
});
afterAll(() => tenant.close());

const seen = (token: string | undefined) => decodeJwt(token ?? '')[`${NAMESPACE}seen`];
const user = async () => (await tenant.management('GET', `/users/${encodeURIComponent(userId)}`)).json();

test('the event of a login has a session and no refresh token, even with offline_access', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  expect(seen(tokens.id_token)).toEqual({
    protocol: 'oidc-basic-profile',
    session: true,
    refresh_token: false,
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    methods: ['pwd'],
    roles: ['tester'],
    audience: 'https://api.test.example',
    redirected: true,
  });
});

test('metadata is merged one level deep and null deletes a key', async () => {
  const before = (await user()) as { logins_count: number };
  await tenant.signIn(EMAIL, PASSWORD);
  expect(await user()).toMatchObject({
    logins_count: before.logins_count + 1,
    user_metadata: { kept: { deep: true }, logins: before.logins_count + 1 },
    app_metadata: { roles: ['tester'] },
  });
  expect(await user()).not.toHaveProperty('user_metadata.gone');
});

test('the access token has claims and scopes set by Actions, except for restricted names', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: userId, [`${NAMESPACE}plan`]: 'free' });
  expect(tokens.scope?.split(' ')).toContain('extra');
});

test('the event of a refresh exchange has a refresh token and no session; its metadata survives rotation', async () => {
  const first = await tenant.signIn(EMAIL, PASSWORD);
  const second = await (await tenant.refresh(first.refresh_token ?? '')).json();
  const third = await (await tenant.refresh(second.refresh_token)).json();
  expect(seen(second.id_token)).toMatchObject({
    protocol: 'oauth2-refresh-token',
    session: false,
    refresh_token: true,
    grant_type: 'refresh_token',
    audience: 'https://api.test.example',
    redirected: false,
    visits: '1',
  });
  expect(seen(third.id_token)).toMatchObject({ visits: '2' });
  expect(decodeJwt(third.access_token)).toMatchObject({ [`${NAMESPACE}plan`]: 'free', gty: 'refresh_token' });
});

test('the trigger also runs on single sign-on and silent logins, in the same session', async () => {
  const browser = new FormBrowser();
  const first = await tenant.signIn(EMAIL, PASSWORD, { browser });
  const silent = await tenant.signIn(EMAIL, PASSWORD, { browser, parameters: { prompt: 'none' } });
  expect(seen(silent.id_token)).toMatchObject({
    session: true,
    methods: ['pwd'],
    visits: '1',
    redirected: false,
  });
  expect(decodeJwt(silent.id_token ?? '').sid).toBe(decodeJwt(first.id_token ?? '').sid);
});

test.each([
  ['deny', 'Not today'],
  ['throw', 'Out of order'],
])('%s in an Action sends access_denied to the callback', async (command, reason) => {
  const { callback } = await tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': command } });
  expect(callback).toMatchObject({ error: 'access_denied', error_description: reason, state: 'state' });
});

test('a denied user has a session: the next login needs no password', async () => {
  const { browser } = await tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': 'deny' } });
  const silent = await tenant.signIn(EMAIL, PASSWORD, { browser, parameters: { prompt: 'none' } });
  expect(silent.access_token).toEqual(expect.any(String));
});

test('an Action can revoke the session and the tokens of all its logins', async () => {
  const browser = new FormBrowser();
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { browser });
  const { callback } = await tenant.login('', '', { browser, parameters: { 'ext-do': 'end-session' } });
  expect(callback).toMatchObject({ error: 'access_denied', error_description: 'Signed out everywhere' });
  const silent = await tenant.login('', '', { browser, parameters: { prompt: 'none' } });
  expect(silent.callback.error).toBe('login_required');
  expect((await tenant.refresh(tokens.refresh_token ?? '')).status).toBe(403);
});

test('an Action can revoke the refresh token of the exchange', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  const path = `/users/${encodeURIComponent(userId)}`;
  await tenant.management('PATCH', path, { user_metadata: { command: 'revoke' } });
  const denied = await tenant.refresh(tokens.refresh_token ?? '');
  await tenant.management('PATCH', path, { user_metadata: { command: null } });
  expect(await denied.json()).toEqual({ error: 'access_denied', error_description: 'Token ended' });
  expect(await (await tenant.refresh(tokens.refresh_token ?? '')).json()).toMatchObject({
    error: 'invalid_grant',
  });
});

test('logs no revoked session for an exchange and no revoked refresh token for a login', async () => {
  const since = new Date().toISOString();
  const logged = async (type: string) => {
    const answer = await tenant.management('GET', `/logs?q=type:${type}&sort=date:-1`);
    return (await answer.json()).filter(({ date }: { date: string }) => date >= since);
  };
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  const { callback } = await tenant.login(EMAIL, PASSWORD, { parameters: { 'ext-do': 'revoke' } });
  expect(callback).toMatchObject({ error: 'access_denied', error_description: 'Token ended' });
  const path = `/users/${encodeURIComponent(userId)}`;
  await tenant.management('PATCH', path, { user_metadata: { command: 'end-session' } });
  const denied = await tenant.refresh(tokens.refresh_token ?? '');
  await tenant.management('PATCH', path, { user_metadata: { command: null } });
  expect((await denied.json()).error_description).toBe('Signed out everywhere');
  expect([await logged('session_revoked'), await logged('srrt')]).toEqual([[], []]);
});

test('a denied refresh exchange returns 403 and leaves the token usable', async () => {
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  const path = `/users/${encodeURIComponent(userId)}`;
  await tenant.management('PATCH', path, { user_metadata: { command: 'deny' } });
  const denied = await tenant.refresh(tokens.refresh_token ?? '');
  await tenant.management('PATCH', path, { user_metadata: { command: null } });
  expect(denied.status).toBe(403);
  expect(await denied.json()).toEqual({ error: 'access_denied', error_description: 'Not today' });
  expect((await tenant.refresh(tokens.refresh_token ?? '')).status).toBe(200);
});

test('a redirect waits for /continue, then resumes the same Action', async () => {
  const browser = new FormBrowser();
  const { url, verifier } = tenant.authorizeUrl({ parameters: { 'ext-do': 'redirect' } });
  const away = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
  const terms = new URL(away.location ?? '');
  expect(terms.origin + terms.pathname).toBe('http://localhost:9998/terms');
  const back = `${tenant.issuer}continue?state=${terms.searchParams.get('state')}&answer=yes`;
  const callback = new URL((await browser.open(back)).location ?? '');
  const response = await tenant.exchange(callback.searchParams.get('code') ?? '', verifier);
  expect(response.status).toBe(200);
  expect(await user()).toMatchObject({ app_metadata: { terms: 'yes', roles: ['tester'] } });
});

test('only one of 20 concurrent returns from a redirect resumes the login', async () => {
  const browser = new FormBrowser();
  const { url } = tenant.authorizeUrl({ parameters: { 'ext-do': 'redirect' } });
  const away = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
  const state = new URL(away.location ?? '').searchParams.get('state');
  const before = (await user()).logins_count ?? 0;
  const pages = await Promise.all(
    Array.from({ length: 20 }, () => browser.open(`${tenant.issuer}continue?state=${state}&answer=once`)),
  );
  expect(pages.filter(({ location }) => location?.includes('code='))).toHaveLength(1);
  expect(pages.filter(({ html }) => html.includes('This sign-in has expired'))).toHaveLength(19);
  expect((await user()).logins_count).toBe(before + 1);
});

test('a redirect during a silent login returns interaction_required', async () => {
  const { browser } = await tenant.login(EMAIL, PASSWORD);
  const { callback } = await tenant.login(EMAIL, PASSWORD, {
    browser,
    parameters: { prompt: 'none', 'ext-do': 'redirect' },
  });
  expect(callback.error).toBe('interaction_required');
});

// A3: lifetimes, cookies, revocation and linked accounts.
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { claims, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const HOUR = 3_600_000;

/** The session and the refresh token of a login in the Management API. */
async function lifeOf(tokens: { id_token?: string; access_token: string }) {
  const { sid } = claims(tokens).id;
  const { body: session } = await tenant.call('GET', `/sessions/${sid}`);
  const { body } = await tenant.call('GET', `${tenant.userPath}/refresh-tokens`);
  const token = body.tokens.find(({ session_id }: { session_id: string }) => session_id === sid);
  return { session, token };
}
const inOneHour = () => Date.now() + HOUR;

test('A3 session.setExpiresAt shortens the session [APIREF]', async () => {
  const end = inOneHour();
  await tenant.setActions({ one: `api.session.setExpiresAt(${end});` });
  const { session } = await lifeOf(await tenant.signIn());
  expect(Date.parse(session.expires_at)).toBe(end);
});
test('A3 session.setIdleExpiresAt shortens the idle lifetime, for this login only [APIREF]', async () => {
  const browser = new FormBrowser();
  const end = inOneHour();
  await tenant.setActions({ one: `api.session.setIdleExpiresAt(${end});` });
  expect(Date.parse((await lifeOf(await tenant.signIn({ browser }))).session.idle_expires_at)).toBe(end);
  await tenant.setActions({});
  const { session } = await lifeOf(await tenant.signIn({ browser }));
  expect(Date.parse(session.idle_expires_at)).toBeGreaterThan(end);
});
test('A3 an expired session requires a new sign-in [APIREF]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: `api.session.setExpiresAt(Date.now() - 1);` });
  await tenant.callback({ browser });
  await tenant.setActions({});
  expect(await tenant.silentLogin(browser)).toBe('login_required');
});
test('A3 a session lifetime above the limit of the tenant is clamped and logged as w [APIREF]', async () => {
  await tenant.setActions({ one: `api.session.setExpiresAt(Date.now() + 1000 * ${HOUR});` });
  const { session } = await lifeOf(await tenant.signIn());
  expect(Date.parse(session.expires_at) - Date.parse(session.authenticated_at)).toBe(168 * HOUR);
  expect(await tenant.newestLog('w')).toMatchObject({ user_id: tenant.userId });
});
test('A3 the earliest of several session.setExpiresAt calls wins, across Actions [APIREF]', async () => {
  const end = inOneHour();
  await tenant.setActions({
    one: `api.session.setExpiresAt(${end});`,
    two: `api.session.setExpiresAt(${end + HOUR});`,
  });
  const { session } = await lifeOf(await tenant.signIn());
  expect(Date.parse(session.expires_at)).toBe(end);
});
test('A3 refreshToken.setExpiresAt at a login shortens the issued token [RT]', async () => {
  const end = inOneHour();
  await tenant.setActions({ one: `api.refreshToken.setExpiresAt(${end});` });
  expect(Date.parse((await lifeOf(await tenant.signIn())).token.expires_at)).toBe(end);
});
test('A3 refreshToken.setExpiresAt at an exchange shortens the token family [RT]', async () => {
  await tenant.setActions({});
  const tokens = await tenant.signIn();
  const end = inOneHour();
  await tenant.setActions({ one: `api.refreshToken.setExpiresAt(${end});` });
  await tenant.refresh(tokens.refresh_token ?? '');
  expect(Date.parse((await lifeOf(tokens)).token.expires_at)).toBe(end);
});
test('A3 refreshToken.setExpiresAt in the past invalidates the token [RT]', async () => {
  await tenant.setActions({ one: `api.refreshToken.setExpiresAt(Date.now() - 1);` });
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({});
  expect(await tenant.errorOf(tenant.refresh(refresh_token))).toMatchObject({
    status: 403,
    error: 'invalid_grant',
  });
});
test('A3 a refresh token lifetime can only be shortened; a value above the maximum is logged as w [RT]', async () => {
  await tenant.setActions({});
  const before = await lifeOf(await tenant.signIn());
  await tenant.setActions({ one: `api.refreshToken.setExpiresAt(Date.now() + 100_000 * ${HOUR});` });
  const after = await lifeOf(await tenant.signIn());
  const lifetime = ({ token }: typeof before) =>
    Math.round((Date.parse(token.expires_at) - Date.parse(token.created_at)) / 10_000);
  expect(lifetime(after)).toBe(lifetime(before));
  expect((await tenant.newestLog('w')).description).toContain('refresh token');
});
test('A3 setExpiresAt(0) and strings are rejected with the texts of the runtime [RT]', async () => {
  await tenant.setActions({ one: `api.session.setExpiresAt(0);` });
  expect(await tenant.callback()).toMatchObject({
    error_description: 'Either inactivity or absolute expiration time must be provided',
  });
  await tenant.setActions({ one: `api.session.setExpiresAt('tomorrow');` });
  expect(await tenant.callback()).toMatchObject({ error_description: 'absolute must be number' });
});
test('A3 session.setCookieMode("non-persistent") sets a cookie without an expiry [APIREF]', async () => {
  await tenant.setActions({ one: `api.session.setCookieMode('non-persistent');` });
  expect(await tenant.sessionCookie()).not.toMatch(/expires=|max-age=/i);
  await tenant.setActions({});
  expect(await tenant.sessionCookie()).toMatch(/expires=|max-age=/i);
});
test('A3 the cookie mode is visible in the Management API and in the next login [APIREF]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: `api.session.setCookieMode('non-persistent');` });
  const { session } = await lifeOf(await tenant.signIn({ browser }));
  expect(session.cookie).toEqual({ mode: 'non-persistent' });
  await tenant.setActions({ one: expose('event.session.cookie') });
  expect(exposed(await tenant.signIn({ browser }))).toEqual({ mode: 'non-persistent' });
});
test('A3 session.revoke is logged as session_revoked with the reason [APIREF]', async () => {
  await tenant.setActions({ one: `api.session.revoke('Too many places');` });
  await tenant.callback();
  expect(await tenant.newestLog('session_revoked')).toMatchObject({ description: 'Too many places' });
});
test('A3 refreshToken.revoke is logged as srrt with the reason [APIREF]', async () => {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({ one: `api.refreshToken.revoke('Stolen');` });
  await tenant.refresh(refresh_token);
  expect(await tenant.newestLog('srrt')).toMatchObject({ description: 'Stolen' });
});
test('A3 recordMethod adds a method with a timestamp, visible at the next login of the session [APIREF]', async () => {
  await tenant.setActions({
    one: `if (!event.request.query['ext-second']) api.redirect.sendUserTo('http://localhost:9998/');
          ${expose('event.authentication.methods')}`,
    onContinue: `api.authentication.recordMethod('https://check.example/');`,
  });
  const { browser, state } = await tenant.submitPassword();
  await browser.open(`${tenant.issuer}continue?state=${state}`);
  expect(exposed(await tenant.signIn({ browser, parameters: { 'ext-second': 'yes' } }))).toMatchObject([
    { name: 'pwd' },
    { name: 'https://check.example/', timestamp: expect.stringMatching(/Z$/) },
  ]);
});
test('A3 setPrimaryUser to a user without this identity fails the login [APIREF]', async () => {
  const other = await tenant.createUser('other@test.example', PASSWORD);
  await tenant.setActions({ one: `api.authentication.setPrimaryUser('${other}');` });
  expect(await tenant.callback()).toMatchObject({ error: 'access_denied' });
});
test('A3 setPrimaryUser to a user with this secondary identity issues tokens for that user [APIREF]', async () => {
  const primary = await tenant.createUser('primary@test.example', PASSWORD);
  const identity = { provider: 'auth0', user_id: tenant.userId.replace('auth0|', ''), isSocial: false };
  const sql = postgres(tenant.databaseUrl, { max: 1 });
  await sql`update users set identities = identities || ${sql.json([identity])} where user_id = ${primary}`;
  await sql.end();
  await tenant.setActions({ one: `api.authentication.setPrimaryUser('${primary}');` });
  expect(claims(await tenant.signIn()).id.sub).toBe(primary);
});

// A3: lifetimes, cookies and revocation that Actions decide, and linked accounts.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { claims, EMAIL, PASSWORD, type Stage, setStage, tell, told } from './fixture';

const HOUR = 3_600_000;
let stage: Stage;
let user: string;
beforeAll(async () => {
  stage = await setStage();
  user = `/users/${encodeURIComponent(stage.userId)}`;
});
afterAll(() => stage.close());

/** The Management API's view of the session and the refresh token of one login. */
async function lifeOf(tokens: { id_token?: string; access_token: string }) {
  const { sid } = claims(tokens).id;
  const { body: session } = await stage.call('GET', `/sessions/${sid}`);
  const { body } = await stage.call('GET', `${user}/refresh-tokens`);
  const token = body.tokens.find(({ session_id }: { session_id: string }) => session_id === sid);
  return { session, token };
}
const newestLog = async (type: string) =>
  (await stage.call('GET', `/logs?q=type:${type}&sort=date:-1`)).body[0];
const inOneHour = () => Date.now() + HOUR;

test('A3 session.setExpiresAt shortens the session [APIREF]', async () => {
  const end = inOneHour();
  await stage.play({ one: `api.session.setExpiresAt(${end});` });
  const { session } = await lifeOf(await stage.signIn());
  expect(Date.parse(session.expires_at)).toBe(end);
});
test('A3 session.setIdleExpiresAt shortens the idle time, for this login only [APIREF]', async () => {
  const browser = new FormBrowser();
  const end = inOneHour();
  await stage.play({ one: `api.session.setIdleExpiresAt(${end});` });
  expect(Date.parse((await lifeOf(await stage.signIn({ browser }))).session.idle_expires_at)).toBe(end);
  await stage.play({});
  const { session } = await lifeOf(await stage.signIn({ browser }));
  expect(Date.parse(session.idle_expires_at)).toBeGreaterThan(end);
});
test('A3 a session whose end has come asks for the password again [APIREF]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: `api.session.setExpiresAt(Date.now() - 1);` });
  await stage.callback({ browser });
  await stage.play({});
  expect(await stage.callback({ browser, parameters: { prompt: 'none' } })).toMatchObject({
    error: 'login_required',
  });
});
test('A3 a session lifetime above the limit of the tenant is clamped, with w in the log [APIREF]', async () => {
  await stage.play({ one: `api.session.setExpiresAt(Date.now() + 1000 * ${HOUR});` });
  const { session } = await lifeOf(await stage.signIn());
  expect(Date.parse(session.expires_at) - Date.parse(session.authenticated_at)).toBe(168 * HOUR);
  expect(await newestLog('w')).toMatchObject({ user_id: stage.userId });
});
test('A3 of several session.setExpiresAt the earliest wins, over Actions too [APIREF]', async () => {
  const end = inOneHour();
  await stage.play({
    one: `api.session.setExpiresAt(${end});`,
    two: `api.session.setExpiresAt(${end + HOUR});`,
  });
  const { session } = await lifeOf(await stage.signIn());
  expect(Date.parse(session.expires_at)).toBe(end);
});
test('A3 refreshToken.setExpiresAt at the login shortens the token to come [RT]', async () => {
  const end = inOneHour();
  await stage.play({ one: `api.refreshToken.setExpiresAt(${end});` });
  expect(Date.parse((await lifeOf(await stage.signIn())).token.expires_at)).toBe(end);
});
test('A3 refreshToken.setExpiresAt at an exchange shortens the whole family [RT]', async () => {
  await stage.play({});
  const tokens = await stage.signIn();
  const end = inOneHour();
  await stage.play({ one: `api.refreshToken.setExpiresAt(${end});` });
  await stage.refresh(tokens.refresh_token ?? '');
  expect(Date.parse((await lifeOf(tokens)).token.expires_at)).toBe(end);
});
test('A3 refreshToken.setExpiresAt in the past: the token is of no use [RT]', async () => {
  await stage.play({ one: `api.refreshToken.setExpiresAt(Date.now() - 1);` });
  const { refresh_token = '' } = await stage.signIn();
  await stage.play({});
  expect(await stage.refusal(stage.refresh(refresh_token))).toMatchObject({
    status: 403,
    error: 'invalid_grant',
  });
});
test('A3 a refresh token lifetime can only be shortened; above the maximum is w in the log [RT]', async () => {
  await stage.play({});
  const before = await lifeOf(await stage.signIn());
  await stage.play({ one: `api.refreshToken.setExpiresAt(Date.now() + 100_000 * ${HOUR});` });
  const after = await lifeOf(await stage.signIn());
  const lifetime = ({ token }: typeof before) =>
    Math.round((Date.parse(token.expires_at) - Date.parse(token.created_at)) / 10_000);
  expect(lifetime(after)).toBe(lifetime(before));
  expect((await newestLog('w')).description).toContain('refresh token');
});
test('A3 setExpiresAt(0) and text are refused in the words of the runtime [RT]', async () => {
  await stage.play({ one: `api.session.setExpiresAt(0);` });
  expect(await stage.callback()).toMatchObject({
    error_description: 'Either inactivity or absolute expiration time must be provided',
  });
  await stage.play({ one: `api.session.setExpiresAt('tomorrow');` });
  expect(await stage.callback()).toMatchObject({ error_description: 'absolute must be number' });
});
test('A3 session.setCookieMode("non-persistent"): the cookie ends with the browser [APIREF]', async () => {
  const cookies = async (one: string) => {
    await stage.play({ one });
    const browser = new FormBrowser();
    let page = await browser.open(stage.authorizeUrl().url);
    const action = page.html.match(/<form method="post" action="([^"]*)"/)?.[1] ?? '';
    page = await browser.request(new URL(action.replaceAll('&amp;', '&'), page.url).href, {
      email: EMAIL,
      password: PASSWORD,
    });
    const set: string[] = [];
    while (page.location?.startsWith(stage.issuer)) {
      page = await browser.request(page.location);
      set.push(...page.headers.getSetCookie());
    }
    return set.filter((cookie) => cookie.startsWith('auth0=')).at(-1);
  };
  expect(await cookies(`api.session.setCookieMode('non-persistent');`)).not.toMatch(/expires=|max-age=/i);
  expect(await cookies('')).toMatch(/expires=|max-age=/i);
});
test('A3 the cookie mode is in the session of the Management API, and of the next login [APIREF]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: `api.session.setCookieMode('non-persistent');` });
  const { session } = await lifeOf(await stage.signIn({ browser }));
  expect(session.cookie).toEqual({ mode: 'non-persistent' });
  await stage.play({ one: tell('event.session.cookie') });
  expect(told(await stage.signIn({ browser }))).toEqual({ mode: 'non-persistent' });
});
test('A3 session.revoke is session_revoked in the log, with the reason [APIREF]', async () => {
  await stage.play({ one: `api.session.revoke('Too many places');` });
  await stage.callback();
  expect(await newestLog('session_revoked')).toMatchObject({ description: 'Too many places' });
});
test('A3 refreshToken.revoke is srrt in the log, with the reason [APIREF]', async () => {
  await stage.play({});
  const { refresh_token = '' } = await stage.signIn();
  await stage.play({ one: `api.refreshToken.revoke('Stolen');` });
  await stage.refresh(refresh_token);
  expect(await newestLog('srrt')).toMatchObject({ description: 'Stolen' });
});
test('A3 recordMethod adds a method with its time, seen at the next login of the session [APIREF]', async () => {
  await stage.play({
    one: `if (!event.request.query['ext-second']) api.redirect.sendUserTo('http://localhost:9998/');
          ${tell('event.authentication.methods')}`,
    back: `api.authentication.recordMethod('https://check.example/');`,
  });
  const browser = new FormBrowser();
  const page = await browser.open(stage.authorizeUrl().url);
  const away = await browser.submit(page, { email: EMAIL, password: PASSWORD });
  const state = new URL(away.location ?? '').searchParams.get('state');
  await browser.open(`${stage.issuer}continue?state=${state}`);
  expect(told(await stage.signIn({ browser, parameters: { 'ext-second': 'yes' } }))).toMatchObject([
    { name: 'pwd' },
    { name: 'https://check.example/', timestamp: expect.stringMatching(/Z$/) },
  ]);
});
test('A3 setPrimaryUser to a user who does not have this identity fails the login [APIREF]', async () => {
  const other = await stage.createUser('other@test.example', PASSWORD);
  await stage.play({ one: `api.authentication.setPrimaryUser('${other}');` });
  expect(await stage.callback()).toMatchObject({ error: 'access_denied' });
});
test('A3 setPrimaryUser to the user of whom this is a secondary identity: the tokens are theirs [APIREF]', async () => {
  const primary = await stage.createUser('primary@test.example', PASSWORD);
  const identity = { provider: 'auth0', user_id: stage.userId.replace('auth0|', ''), isSocial: false };
  const sql = postgres(stage.databaseUrl, { max: 1 });
  await sql`update users set identities = identities || ${sql.json([identity])} where user_id = ${primary}`;
  await sql.end();
  await stage.play({ one: `api.authentication.setPrimaryUser('${primary}');` });
  expect(claims(await stage.signIn()).id.sub).toBe(primary);
});

// A3: what the calls of `api` do to a real login, seen from outside.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { claims, EMAIL, PASSWORD, type Stage, setStage, tell, told } from './fixture';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const denial = (error_description: string) => ({ error: 'access_denied', error_description });
const scopes = async (scope?: string) => (await stage.signIn({ scope })).scope?.split(' ');

test('A3 access.deny: the rest of the Action runs, and its metadata is kept [RT]', async () => {
  await stage.play({ one: `api.access.deny('No.'); api.user.setUserMetadata('after', 'deny');` });
  expect(await stage.callback()).toMatchObject(denial('No.'));
  expect(await stage.profile()).toMatchObject({ user_metadata: { after: 'deny' } });
});
test('A3 access.deny: the following Actions are skipped [RT]', async () => {
  await stage.play({ one: `api.access.deny('No.');`, two: `api.user.setUserMetadata('skipped', 1);` });
  await stage.callback();
  expect(await stage.profile()).not.toHaveProperty('user_metadata.skipped');
});
test('A3 access.deny keeps the metadata of earlier Actions [APIREF]', async () => {
  await stage.play({ one: `api.user.setUserMetadata('before', 1);`, two: `api.access.deny('No.');` });
  await stage.callback();
  expect(await stage.profile()).toMatchObject({ user_metadata: { before: 1 } });
});
test('A3 setCustomClaim("scope") throws, and uncaught that is the description [RT]', async () => {
  await stage.play({ one: `api.accessToken.setCustomClaim('scope', 'admin');` });
  expect(await stage.callback()).toMatchObject(denial('The "scope" claim cannot be set.'));
});
test('A3 addScope adds to what was asked for, also what the API does not define [DOC enable-role-based-access-control]', async () => {
  await stage.play({ one: `api.accessToken.addScope(' extra:scope ');` });
  expect(await scopes('openid')).toEqual(['openid', 'extra:scope']);
});
test('A3 removeScope takes a requested scope away [RT]', async () => {
  await stage.play({ one: `api.accessToken.removeScope('read:plays');` });
  expect(await scopes('openid read:plays')).toEqual(['openid']);
});
test('A3 of addScope and removeScope for one scope the later wins, over Actions too [RT]', async () => {
  await stage.play({
    one: `api.accessToken.addScope('x'); api.accessToken.removeScope('y');`,
    two: `api.accessToken.removeScope('x'); api.accessToken.addScope('y');`,
  });
  expect(await scopes('openid')).toEqual(['openid', 'y']);
});
test('A3 a scope with a space is refused in the words of the runtime [RT]', async () => {
  await stage.play({ one: `api.accessToken.addScope('a b');` });
  expect(await stage.callback()).toMatchObject(denial('The value for the scope must not have whitespace.'));
});
test('A3 cache: what one login sets the next one reads [DOC limitations]', async () => {
  await stage.play({
    one: `${tell(`api.cache.get('n')?.value ?? 'nothing'`)} api.cache.set('n', 'something');`,
  });
  expect(told(await stage.signIn())).toBe('nothing');
  expect(told(await stage.signIn())).toBe('something');
});
test('A3 cache: a limit is an answer, and the login succeeds [RT]', async () => {
  expect(await stage.tells(`api.cache.set('x'.repeat(65), 'v')`)).toEqual({
    type: 'error',
    code: 'CacheKeySizeExceeded',
  });
});
test('A3 validation.error denies the login [RT]', async () => {
  await stage.play({ one: `api.validation.error('bad_input', 'Your name is missing');` });
  expect(await stage.callback()).toMatchObject({ error_description: 'Your name is missing' });
});
test('A3 transaction metadata is lost after the transaction [DOC transaction-metadata]', async () => {
  await stage.play({
    one: `${tell('event.transaction.metadata ?? null')} api.transaction.setMetadata('n', 1);`,
    two: `api.idToken.setCustomClaim('later', event.transaction.metadata);`,
  });
  const [first, second] = [await stage.signIn(), await stage.signIn()];
  expect(claims(first).id.later).toEqual({ n: 1 });
  expect([told(first), told(second)]).toEqual([null, null]);
});
test('A3 session.setMetadata is read at the next silent login of the session [DOC session-metadata]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: `${tell('event.session.metadata')} api.session.setMetadata('a', 'b');` });
  expect(told(await stage.signIn({ browser }))).toBeUndefined();
  expect(told(await stage.signIn({ browser, parameters: { prompt: 'none' } }))).toEqual({ a: 'b' });
  expect(told(await stage.signIn())).toBeUndefined();
});
test('A3 session.evictMetadata empties the stored metadata [RT]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: `api.session.setMetadata('a', 'b');` });
  await stage.signIn({ browser });
  await stage.play({ one: `api.session.evictMetadata();` });
  await stage.signIn({ browser });
  await stage.play({ one: tell('event.session.metadata ?? {}') });
  expect(told(await stage.signIn({ browser }))).toEqual({});
});
test('A3 session.revoke denies with the reason, ends the session and its refresh tokens [APIREF]', async () => {
  const browser = new FormBrowser();
  await stage.play({});
  const tokens = await stage.signIn({ browser });
  await stage.play({ one: `api.session.revoke('Signed out');` });
  expect(await stage.callback({ browser })).toMatchObject(denial('Signed out'));
  await stage.play({});
  expect(await stage.callback({ browser, parameters: { prompt: 'none' } })).toMatchObject({
    error: 'login_required',
  });
  expect((await stage.refresh(tokens.refresh_token ?? '')).status).toBe(403);
});
test('A3 session.revoke with preserveRefreshTokens keeps them [APIREF]', async () => {
  const browser = new FormBrowser();
  await stage.play({});
  const tokens = await stage.signIn({ browser });
  await stage.play({ one: `if (event.session) api.session.revoke('x', { preserveRefreshTokens: true });` });
  expect(await stage.callback({ browser })).toMatchObject(denial('x'));
  expect((await stage.refresh(tokens.refresh_token ?? '')).status).toBe(200);
});
test('A3 refreshToken.revoke: 403 access_denied with the reason, and the token is gone [APIREF]', async () => {
  await stage.play({});
  const { refresh_token = '' } = await stage.signIn();
  await stage.play({ one: `api.refreshToken.revoke('Stolen');` });
  expect(await stage.refusal(stage.refresh(refresh_token))).toEqual({ status: 403, ...denial('Stolen') });
  await stage.play({});
  expect(await stage.refusal(stage.refresh(refresh_token))).toMatchObject({ error: 'invalid_grant' });
});
test('A3 redirect.canRedirect is true in a browser and false with prompt=none [RT]', async () => {
  const browser = new FormBrowser();
  await stage.play({ one: tell('api.redirect.canRedirect()') });
  expect(told(await stage.signIn({ browser }))).toBe(true);
  expect(told(await stage.signIn({ browser, parameters: { prompt: 'none' } }))).toBe(false);
});
test('A3 redirect.encodeToken: HS256; iat, bare host as iss, sub, exp in 900 s, ip; the payload overrides [RT]', async () => {
  await stage.play({
    one: tell(`api.redirect.encodeToken({ secret: 's', payload: { more: true, ip: 'hidden' } })`),
  });
  const [head = '', body = ''] = String(told(await stage.signIn())).split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(head)).toEqual({ alg: 'HS256', typ: 'JWT' });
  const { iat } = read(body);
  const own = { iat, exp: iat + 900, iss: 'localhost', sub: stage.userId };
  expect(read(body)).toEqual({ ...own, more: true, ip: 'hidden' });
});
test('A3 roles a user has through RBAC do not touch app_metadata [EV]', async () => {
  const role = await stage.call('POST', '/roles', { name: 'Editor' });
  await stage.call('POST', `/users/${encodeURIComponent(stage.userId)}/roles`, { roles: [role.body.id] });
  expect(await stage.tells('[event.authorization.roles, event.user.app_metadata.roles ?? null]')).toEqual([
    ['Editor'],
    null,
  ]);
});
test('A3 a login that an Action denies is f in the log, with the reason [DOC log-event-type-codes]', async () => {
  await stage.play({ one: `api.access.deny('Logged reason');` });
  await stage.callback();
  const { body } = await stage.call('GET', '/logs?q=type:f&sort=date:-1');
  expect(body[0]).toMatchObject({ type: 'f', description: 'Logged reason' });
});
test('A3 the password is asked once however the trigger ends [DOC redirect-with-actions]', async () => {
  await stage.play({ one: `api.access.deny('No');` });
  const { browser } = await stage.login(EMAIL, PASSWORD);
  await stage.play({});
  expect((await stage.signIn({ browser })).access_token).toEqual(expect.any(String));
});

// A3: effects of `api` calls on a login.
import { expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { claims, denial, EMAIL, expose, exposed, PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const scopes = async (scope?: string) => (await tenant.signIn({ scope })).scope?.split(' ');

test('A3 access.deny: the rest of the Action runs, and its metadata is stored [RT]', async () => {
  await tenant.setActions({ one: `api.access.deny('No.'); api.user.setUserMetadata('after', 'deny');` });
  expect(await tenant.callback()).toMatchObject(denial('No.'));
  expect(await tenant.profile()).toMatchObject({ user_metadata: { after: 'deny' } });
});
test('A3 access.deny: the following Actions are skipped [RT]', async () => {
  await tenant.setActions({ one: `api.access.deny('No.');`, two: `api.user.setUserMetadata('skipped', 1);` });
  await tenant.callback();
  expect(await tenant.profile()).not.toHaveProperty('user_metadata.skipped');
});
test('A3 access.deny keeps the metadata of earlier Actions [APIREF]', async () => {
  await tenant.setActions({ one: `api.user.setUserMetadata('before', 1);`, two: `api.access.deny('No.');` });
  await tenant.callback();
  expect(await tenant.profile()).toMatchObject({ user_metadata: { before: 1 } });
});
test('A3 setCustomClaim("scope") throws; uncaught, its message is the error description [RT]', async () => {
  await tenant.setActions({ one: `api.accessToken.setCustomClaim('scope', 'admin');` });
  expect(await tenant.callback()).toMatchObject(denial('The "scope" claim cannot be set.'));
});
test('A3 addScope adds to the requested scopes, including scopes that the API does not define [DOC enable-role-based-access-control]', async () => {
  await tenant.setActions({ one: `api.accessToken.addScope(' extra:scope ');` });
  expect(await scopes('openid')).toEqual(['openid', 'extra:scope']);
});
test('A3 removeScope removes a requested scope [RT]', async () => {
  await tenant.setActions({ one: `api.accessToken.removeScope('read:plays');` });
  expect(await scopes('openid read:plays')).toEqual(['openid']);
});
test('A3 the last addScope or removeScope for a scope wins, across Actions [RT]', async () => {
  await tenant.setActions({
    one: `api.accessToken.addScope('x'); api.accessToken.removeScope('y');`,
    two: `api.accessToken.removeScope('x'); api.accessToken.addScope('y');`,
  });
  expect(await scopes('openid')).toEqual(['openid', 'y']);
});
test('A3 a scope with whitespace is rejected with the text of the runtime [RT]', async () => {
  await tenant.setActions({ one: `api.accessToken.addScope('a b');` });
  expect(await tenant.callback()).toMatchObject(denial('The value for the scope must not have whitespace.'));
});
test('A3 cache: an entry set in one login is available in the next [DOC limitations]', async () => {
  await tenant.setActions({
    one: `${expose(`api.cache.get('n')?.value ?? 'nothing'`)} api.cache.set('n', 'something');`,
  });
  expect(exposed(await tenant.signIn())).toBe('nothing');
  expect(exposed(await tenant.signIn())).toBe('something');
});
test('A3 cache: exceeding a limit returns an error, and the login succeeds [RT]', async () => {
  expect(await tenant.evaluate(`api.cache.set('x'.repeat(65), 'v')`)).toEqual({
    type: 'error',
    code: 'CacheKeySizeExceeded',
  });
});
test('A3 validation.error denies the login [RT]', async () => {
  await tenant.setActions({ one: `api.validation.error('bad_input', 'Your name is missing');` });
  expect(await tenant.callback()).toMatchObject({ error_description: 'Your name is missing' });
});
test('A3 transaction metadata is discarded after the transaction [DOC transaction-metadata]', async () => {
  await tenant.setActions({
    one: `${expose('event.transaction.metadata ?? null')} api.transaction.setMetadata('n', 1);`,
    two: `api.idToken.setCustomClaim('later', event.transaction.metadata);`,
  });
  const [first, second] = [await tenant.signIn(), await tenant.signIn()];
  expect(claims(first).id.later).toEqual({ n: 1 });
  expect([exposed(first), exposed(second)]).toEqual([null, null]);
});
test('A3 session.setMetadata is available at the next silent login of the session [DOC session-metadata]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: `${expose('event.session.metadata')} api.session.setMetadata('a', 'b');` });
  expect(exposed(await tenant.signIn({ browser }))).toBeUndefined();
  expect(exposed(await tenant.signIn({ browser, parameters: { prompt: 'none' } }))).toEqual({ a: 'b' });
  expect(exposed(await tenant.signIn())).toBeUndefined();
});
test('A3 session.evictMetadata removes all stored metadata [RT]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: `api.session.setMetadata('a', 'b');` });
  await tenant.signIn({ browser });
  await tenant.setActions({ one: `api.session.evictMetadata();` });
  await tenant.signIn({ browser });
  await tenant.setActions({ one: expose('event.session.metadata ?? {}') });
  expect(exposed(await tenant.signIn({ browser }))).toEqual({});
});
test('A3 session.revoke denies with the reason and revokes the session and its refresh tokens [APIREF]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({});
  const tokens = await tenant.signIn({ browser });
  await tenant.setActions({ one: `api.session.revoke('Signed out');` });
  expect(await tenant.callback({ browser })).toMatchObject(denial('Signed out'));
  await tenant.setActions({});
  expect(await tenant.silentLogin(browser)).toBe('login_required');
  expect((await tenant.refresh(tokens.refresh_token ?? '')).status).toBe(403);
});
test('A3 session.revoke with preserveRefreshTokens keeps them [APIREF]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({});
  const tokens = await tenant.signIn({ browser });
  await tenant.setActions({
    one: `if (event.session) api.session.revoke('x', { preserveRefreshTokens: true });`,
  });
  expect(await tenant.callback({ browser })).toMatchObject(denial('x'));
  expect((await tenant.refresh(tokens.refresh_token ?? '')).status).toBe(200);
});
test('A3 refreshToken.revoke: 403 access_denied with the reason, and the token is revoked [APIREF]', async () => {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({ one: `api.refreshToken.revoke('Stolen');` });
  expect(await tenant.errorOf(tenant.refresh(refresh_token))).toEqual({ status: 403, ...denial('Stolen') });
  await tenant.setActions({});
  expect(await tenant.errorOf(tenant.refresh(refresh_token))).toMatchObject({ error: 'invalid_grant' });
});
test('A3 redirect.canRedirect is true in a browser and false with prompt=none [RT]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({ one: expose('api.redirect.canRedirect()') });
  expect(exposed(await tenant.signIn({ browser }))).toBe(true);
  expect(exposed(await tenant.signIn({ browser, parameters: { prompt: 'none' } }))).toBe(false);
});
test('A3 redirect.encodeToken: HS256; iat, bare host as iss, sub, exp in 900 s, ip; the payload overrides [RT]', async () => {
  await tenant.setActions({
    one: expose(`api.redirect.encodeToken({ secret: 's', payload: { more: true, ip: 'hidden' } })`),
  });
  const [head = '', body = ''] = String(exposed(await tenant.signIn())).split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(read(head)).toEqual({ alg: 'HS256', typ: 'JWT' });
  const { iat } = read(body);
  const own = { iat, exp: iat + 900, iss: 'localhost', sub: tenant.userId };
  expect(read(body)).toEqual({ ...own, more: true, ip: 'hidden' });
});
test('A3 RBAC roles do not change app_metadata [EV]', async () => {
  const role = await tenant.call('POST', '/roles', { name: 'Editor' });
  await tenant.call('POST', `${tenant.userPath}/roles`, { roles: [role.body.id] });
  expect(await tenant.evaluate('[event.authorization.roles, event.user.app_metadata.roles ?? null]')).toEqual(
    [['Editor'], null],
  );
});
test('A3 a login that an Action denies is logged as f with the reason [DOC log-event-type-codes]', async () => {
  await tenant.setActions({ one: `api.access.deny('Logged reason');` });
  await tenant.callback();
  expect(await tenant.newestLog('f')).toMatchObject({ type: 'f', description: 'Logged reason' });
});
test('A3 a denial does not require the password again [DOC redirect-with-actions]', async () => {
  await tenant.setActions({ one: `api.access.deny('No');` });
  const { browser } = await tenant.login(EMAIL, PASSWORD);
  await tenant.setActions({});
  expect((await tenant.signIn({ browser })).access_token).toEqual(expect.any(String));
});

test('A3 api.roles returns the roles of the user with their ids, in pages [APIREF roles.getUserEffectiveRoles]', async () => {
  const created = await Promise.all(
    ['Author', 'Critic'].map((name) => tenant.call('POST', '/roles', { name })),
  );
  const roles = created.map(({ body }) => ({ id: body.id, name: body.name }));
  await tenant.call('POST', `${tenant.userPath}/roles`, { roles: roles.map(({ id }) => id) });
  expect(await tenant.evaluate('await api.roles.getUserEffectiveRoles({ take: 50 })')).toEqual({
    roles: expect.arrayContaining(roles),
  });
  expect(await tenant.evaluate("await api.roles.getUserEffectiveRolesByNames(['Critic'])")).toEqual({
    roles: [roles[1]],
  });
  expect(await tenant.evaluate('Object.keys(event)')).not.toContain('effectiveRoles');
  await tenant.call('DELETE', `${tenant.userPath}/roles`, { roles: roles.map(({ id }) => id) });
});

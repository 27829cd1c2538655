// Execution order and data flow between Actions. Source: Auth0 docs "Actions triggers: post-login",
// "Manage user metadata with the post-login Action trigger", and Auth0's runtime (npm @auth0/actions).
import { expect, test } from 'vitest';
import { handler, testPipeline } from '../testing/actions';
import { json, startAppStub } from '../testing/app';
import { loginEvent, refreshEvent } from '../testing/event';

const note = (name: string, expression: string) =>
  `api.accessToken.setCustomClaim('https://t.example/${name}', ${expression});`;
const claim = (outcome: { accessTokenClaims: Record<string, unknown> }, name: string) =>
  outcome.accessTokenClaims[`https://t.example/${name}`];

test('Actions run in binding order, and their metadata is merged into one patch; the last write of a key wins (docs: metadata)', async () => {
  const pipeline = testPipeline([
    handler(
      `api.user.setUserMetadata('a', 1).user.setUserMetadata('b', 1); api.user.setAppMetadata('c', 1)`,
      {
        name: 'one',
      },
    ),
    handler(`api.user.setUserMetadata('b', 2)`, { name: 'two' }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'completed', userMetadata: { a: 1, b: 2 }, appMetadata: { c: 1 } });
  expect(outcome.runs.map(({ action }) => action)).toEqual(['one', 'two']);
});

test('null and undefined delete a key, and the next Action no longer sees it (api reference: setUserMetadata)', async () => {
  const pipeline = testPipeline([
    handler(`api.user.setUserMetadata('gone', null); api.user.setAppMetadata('left', undefined)`, {
      name: 'one',
    }),
    handler(note('keys', '[Object.keys(event.user.user_metadata), Object.keys(event.user.app_metadata)]'), {
      name: 'two',
    }),
  ]);
  const outcome = await pipeline.postLogin(
    loginEvent({ user_metadata: { gone: 1, kept: 1 }, app_metadata: { left: 1 } }),
  );
  expect(outcome.userMetadata).toEqual({ gone: null });
  expect(outcome.appMetadata).toEqual({ left: null });
  expect(claim(outcome, 'keys')).toEqual([['kept'], []]);
});

test('metadata set by one Action is in event.user of the next, but not later in the same one (community 152115)', async () => {
  const pipeline = testPipeline([
    handler(
      `api.user.setAppMetadata('roles', ['a']); ${note('same', 'event.user.app_metadata.roles ?? null')}`,
      {
        name: 'one',
      },
    ),
    handler(`${note('next', 'event.user.app_metadata.roles')} ${note('root', 'event.user.roles')}`, {
      name: 'two',
    }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(claim(outcome, 'same')).toBeNull();
  expect(claim(outcome, 'next')).toEqual(['a']);
  expect(claim(outcome, 'root')).toEqual(['a']);
});

test('app_metadata is merged into the root of event.user (docs: metadata field names)', async () => {
  const pipeline = testPipeline([handler(note('name', 'event.user.name'))]);
  const outcome = await pipeline.postLogin(loginEvent({ app_metadata: { name: 'from app_metadata' } }));
  expect(claim(outcome, 'name')).toBe('from app_metadata');
});

test('changes an Action makes to its event are visible neither to other Actions nor to the caller (docs: migrate from Rules)', async () => {
  const pipeline = testPipeline([
    handler(`event.user.email = 'changed'; event.user.user_metadata.x = 1; event.secrets.y = 'z'`, {
      name: 'one',
    }),
    handler(note('seen', '[event.user.email, event.user.user_metadata, event.secrets]'), { name: 'two' }),
  ]);
  const event = loginEvent();
  const outcome = await pipeline.postLogin(event);
  expect(claim(outcome, 'seen')).toEqual(['listener@encore.example', {}, {}]);
  expect(event).toEqual(loginEvent());
});

test('an Action sees its own secrets and no others (docs: write your first Action)', async () => {
  const pipeline = testPipeline([
    handler(note('one', 'event.secrets'), { name: 'one', secrets: { A: '1' } }),
    handler(note('two', 'event.secrets'), { name: 'two', secrets: { B: '2' } }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect([claim(outcome, 'one'), claim(outcome, 'two')]).toEqual([{ A: '1' }, { B: '2' }]);
});

test('session, refresh token and transaction metadata and the cookie mode are visible immediately and to later Actions (runtime)', async () => {
  const seen = '[event.session?.metadata, event.session?.cookie, event.transaction.metadata]';
  const pipeline = testPipeline([
    handler(
      `api.session.setMetadata('a', 'b'); api.session.setCookieMode('non-persistent');
       api.transaction.setMetadata('n', 1); ${note('same', seen)}`,
      { name: 'one' },
    ),
    handler(note('next', seen), { name: 'two' }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  const expected = [{ a: 'b' }, { mode: 'non-persistent' }, { n: 1 }];
  expect(claim(outcome, 'same')).toEqual(expected);
  expect(claim(outcome, 'next')).toEqual(expected);
  expect(outcome).toMatchObject({ sessionMetadata: { a: 'b' }, cookieMode: 'non-persistent' });
});

test('refresh token metadata set at a login applies to the token to be issued and creates no event.refresh_token (runtime)', async () => {
  const set = (key: string) => `api.refreshToken.setMetadata('${key}', 'v'); `;
  const pipeline = testPipeline([
    handler(set('one') + note('token', 'event.refresh_token ?? null'), { name: 'one' }),
    handler(set('two'), { name: 'two' }),
  ]);
  const login = await pipeline.postLogin(loginEvent());
  expect(claim(login, 'token')).toBeNull();
  expect(login.refreshTokenMetadata).toEqual({ one: 'v', two: 'v' });
  const refresh = await pipeline.postLogin(refreshEvent());
  expect(claim(refresh, 'token')).toMatchObject({ id: 'rt_0001', metadata: { one: 'v' } });
});

test('deny does not throw: the rest of the Action runs, later Actions do not, metadata is written (runtime, api reference)', async () => {
  const pipeline = testPipeline([
    handler(`api.user.setUserMetadata('before', 1)`, { name: 'one' }),
    handler(`api.access.deny('No.').user.setUserMetadata('after', 1); api.access.deny('Second reason')`, {
      name: 'two',
    }),
    handler(`api.user.setUserMetadata('never', 1)`, { name: 'three' }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'denied', reason: 'No.', action: 'two', cause: 'deny' });
  expect(outcome.userMetadata).toEqual({ before: 1, after: 1 });
  expect(outcome.runs).toHaveLength(2);
});

test('an error in an Action denies the login with its message and discards all commands (support: access_denied; decided: H11)', async () => {
  const pipeline = testPipeline([
    handler(`api.user.setUserMetadata('before', 1)`, { name: 'one' }),
    handler(`api.user.setUserMetadata('x', 1); throw new Error('Out of order')`, { name: 'two' }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'denied', reason: 'Out of order', action: 'two', cause: 'error' });
  expect(outcome.userMetadata).toEqual({});
  expect(outcome.runs[1]?.error?.stack).toContain('Out of order');
});

test('code may begin with a hashbang, as any CommonJS module in Node', async () => {
  const code =
    '#!/usr/bin/env node\nexports.onExecutePostLogin = async (event, api) => api.access.deny("ran");';
  const outcome = await testPipeline([{ ...handler(''), code }]).postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'denied', reason: 'ran' });
});

test('an uncaught metadata error is the description of the denial, word for word (docs: configure session metadata)', async () => {
  const pipeline = testPipeline([handler(`api.session.setMetadata('a', 1)`)]);
  const outcome = await pipeline.postLogin(refreshEvent());
  expect(outcome).toMatchObject({
    status: 'denied',
    reason: 'Failed to set session metadata: Cannot set metadata on a session that does not exist.',
  });
});

test('revoking the session or the refresh token denies the login with the reason (api reference: revoke)', async () => {
  const session = testPipeline([handler(`api.session.revoke('Ended', { preserveRefreshTokens: true })`)]);
  expect(await session.postLogin(loginEvent())).toMatchObject({
    status: 'denied',
    reason: 'Ended',
    cause: 'revoke',
    revokeSession: { reason: 'Ended', preserveRefreshTokens: true },
  });
  const token = testPipeline([handler(`api.refreshToken.revoke('Stolen')`)]);
  expect(await token.postLogin(refreshEvent())).toMatchObject({
    status: 'denied',
    reason: 'Stolen',
    revokeRefreshToken: { reason: 'Stolen' },
  });
});

test('the earliest of several expiries wins, and the last of several calls for a scope (api reference)', async () => {
  const pipeline = testPipeline([
    handler(`api.session.setExpiresAt(3000); api.session.setExpiresAt(2000); api.session.setIdleExpiresAt(9);
      api.refreshToken.setExpiresAt(5); api.accessToken.addScope('a'); api.accessToken.addScope(' b ');
      api.accessToken.removeScope('a')`),
  ]);
  expect(await pipeline.postLogin(loginEvent())).toMatchObject({
    sessionExpiry: { expiresAt: 2000, idleExpiresAt: 9 },
    refreshTokenExpiry: { expiresAt: 5 },
    scopes: { added: ['b'], removed: ['a'] },
  });
});

test('switching the primary user loses the user metadata of the same Action only (api reference: setPrimaryUser)', async () => {
  const pipeline = testPipeline([
    handler(`api.user.setUserMetadata('kept', 1)`, { name: 'one' }),
    handler(`api.authentication.setPrimaryUser('auth0|1'); api.user.setUserMetadata('lost', 1)`, {
      name: 'two',
    }),
    handler(`api.authentication.setPrimaryUser('auth0|2')`, { name: 'three' }),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome).toMatchObject({ reason: 'The primary user can only be altered once per transaction' });
  const two = testPipeline([
    handler(`api.authentication.setPrimaryUser('auth0|1'); api.user.setUserMetadata('x', 1)`),
  ]);
  expect(await two.postLogin(loginEvent())).toMatchObject({ primaryUserId: 'auth0|1', userMetadata: {} });
});

test('the cache is shared by the logins of the trigger and outlives a reload (docs: Actions cache)', async () => {
  const counting = handler(
    `const n = Number(api.cache.get('n')?.value ?? 0) + 1; api.cache.set('n', String(n)); ${note('n', 'n')}`,
  );
  const pipeline = testPipeline([counting]);
  expect(claim(await pipeline.postLogin(loginEvent()), 'n')).toBe(1);
  expect(claim(await pipeline.postLogin(loginEvent()), 'n')).toBe(2);
  pipeline.reload([counting]);
  expect(claim(await pipeline.postLogin(loginEvent()), 'n')).toBe(3);
});

test('restricted claims are accepted, dropped from the token, and listed with the reason (docs: create custom claims)', async () => {
  const pipeline = testPipeline([
    handler(
      `api.idToken.setCustomClaim('roles', []).accessToken.setCustomClaim('sub', 'x'); ${note('ok', 'true')}`,
    ),
  ]);
  const outcome = await pipeline.postLogin(loginEvent());
  expect(outcome.idTokenClaims).toEqual({});
  expect(outcome.accessTokenClaims).toEqual({ 'https://t.example/ok': true });
  expect(outcome.droppedClaims).toEqual([
    { token: 'id_token', name: 'roles', reason: 'restricted name' },
    { token: 'access_token', name: 'sub', reason: 'restricted name' },
  ]);
});

test('after a reload, new logins run the new code and running ones complete with the old', async () => {
  let arrived = (_answer: () => void) => {};
  const waiting = new Promise<() => void>((resolve) => {
    arrived = resolve;
  });
  const app = await startAppStub({ getPlays: (_token, response) => arrived(() => json(response, 200, {})) });
  const old = handler(`await fetch(event.secrets.APP_URL); ${note('v', '1')}`, { secrets: app.secrets });
  const pipeline = testPipeline([old]);
  const underWay = pipeline.postLogin(loginEvent());
  const answer = await waiting;
  pipeline.reload([handler(note('v', '2'))]);
  expect(claim(await pipeline.postLogin(loginEvent()), 'v')).toBe(2);
  answer();
  expect(claim(await underWay, 'v')).toBe(1);
});

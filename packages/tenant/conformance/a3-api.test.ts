// A3: methods of `api` in a single Action. Error texts: packages/actions-kit/src/runtime/api/*.test.ts.
import { js, setUp } from '@encore/actions-kit/runtime/api/testing';
import { loginEvent, refreshEvent } from '@encore/actions-kit/testing/event';
import { expect, test } from 'vitest';

test('A3 access.deny returns api and does not throw [RT]', () => {
  const { api, calls } = setUp();
  expect(api.access.deny('No')).toBe(api);
  api.user.setUserMetadata('after', 1);
  expect(calls.map(({ method }) => method)).toEqual(['access.deny', 'user.setUserMetadata']);
});
test('A3 access.deny ignores a second argument [RT]', () => {
  const { api, calls } = setUp();
  const deny: (...values: string[]) => unknown = api.access.deny;
  deny('first', 'second');
  expect(calls).toEqual([{ method: 'access.deny', args: ['first'] }]);
});
test('A3 setCustomClaim silently accepts restricted names [RT]', () => {
  const { api } = setUp();
  for (const name of ['sub', 'iss', 'roles', 'https://auth0.com/x']) {
    expect(api.accessToken.setCustomClaim(name, 1)).toBe(api);
    expect(api.idToken.setCustomClaim(name, 1)).toBe(api);
  }
});
test('A3 addScope and removeScope trim whitespace [RT]', () => {
  const { api, calls } = setUp();
  api.accessToken.addScope('  a ');
  api.accessToken.removeScope(' b');
  expect(calls.map(({ args }) => args)).toEqual([['a'], ['b']]);
});
test('A3 a scope has at most 280 characters [RT]', () => {
  expect(() => setUp().api.accessToken.addScope('x'.repeat(280))).not.toThrow();
});
test('A3 recordMethod is available in onContinuePostLogin [APIREF]', () => {
  const { api } = setUp({ handler: 'onContinuePostLogin' });
  expect(api.authentication.recordMethod('https://mfa.example/')).toBe(api);
});
test('A3 setPrimaryUser accepts up to 128 characters, and only one call [RT]', () => {
  const { api } = setUp();
  api.authentication.setPrimaryUser('x'.repeat(128));
  expect(() => api.authentication.setPrimaryUser('y')).toThrow(
    'The primary user can only be altered once per transaction',
  );
});
test('A3 cache.get returns value and expires_at synchronously [RT]', () => {
  const { api } = setUp();
  api.cache.set('k', 'v', { ttl: 1000 });
  expect(api.cache.get('k')).toEqual({ value: 'v', expires_at: expect.any(Number) });
});
test('A3 redirect.sendUserTo sets each query parameter and keeps those of the URL [RT]', () => {
  const { api, calls } = setUp();
  api.redirect.sendUserTo('https://x.example/p?a=1', { query: { b: '2 3' } });
  expect(calls).toEqual([{ method: 'redirect.sendUserTo', args: ['https://x.example/p?a=1&b=2+3'] }]);
});
test('A3 redirect.sendUserTo throws a TypeError for an invalid URL [RT]', () => {
  expect(() => setUp().api.redirect.sendUserTo('/relative')).toThrow(TypeError);
});
test.each(['oauth2-resource-owner', 'oauth2-refresh-token', 'oauth2-password', 'oauth2-webauthn'] as const)(
  'A3 redirect.canRedirect is false for %s [RT]',
  (protocol) => {
    const event = loginEvent();
    const { api } = setUp({ event: { ...event, transaction: { ...event.transaction, protocol } } });
    expect(api.redirect.canRedirect()).toBe(false);
  },
);
test('A3 refreshToken.setMetadata before a token exists does not create event.refresh_token [RT]', () => {
  const { api, event } = setUp();
  api.refreshToken.setMetadata('a', 'b');
  expect(event).not.toHaveProperty('refresh_token');
});
test('A3 refreshToken.setExpiresAt is allowed before the token is issued [RT]', () => {
  const { api, calls } = setUp();
  api.refreshToken.setExpiresAt(Date.parse('2030-01-01'));
  expect(calls).toEqual([{ method: 'refreshToken.setExpiresAt', args: [Date.parse('2030-01-01')] }]);
});
test('A3 session.setCookieMode updates event.session.cookie immediately [RT]', () => {
  const { api, event } = setUp();
  api.session.setCookieMode('non-persistent');
  expect(event.session?.cookie).toEqual({ mode: 'non-persistent' });
});
test('A3 session.setCookieMode does not create a session [RT]', () => {
  const { api, event } = setUp({ event: refreshEvent() });
  api.session.setCookieMode('non-persistent');
  expect(event).not.toHaveProperty('session');
});
test('A3 transaction.setMetadata updates event.transaction.metadata immediately; null removes a key [DOC transaction-metadata]', () => {
  const { api, event } = setUp();
  api.transaction.setMetadata('text', 'a');
  api.transaction.setMetadata('number', 1.5);
  api.transaction.setMetadata('flag', false);
  api.transaction.setMetadata('text', null);
  expect(event.transaction?.metadata).toEqual({ number: 1.5, flag: false });
});
test('A3 transaction metadata: keys up to 64 characters, values up to 8 KB, 16 KB in total [DOC transaction-metadata]', () => {
  const { api } = setUp();
  api.transaction.setMetadata('x'.repeat(64), 'x'.repeat(8192));
  expect(() => api.transaction.setMetadata('more', 'x'.repeat(8192))).toThrow('16384');
});
test.each(['addTargetScope', 'removeTargetScope', 'setTargetScopes', 'clearTargetScopes'] as const)(
  'A3 transaction.%s throws Method not implemented. [RT]',
  (method) => {
    const call: (scopes: never) => void = setUp().api.transaction[method];
    expect(() => call(js('a'))).toThrow('Method not implemented.');
  },
);
test('A3 user.setUserMetadata and setAppMetadata are chainable [RT]', () => {
  const { api, calls } = setUp();
  api.user.setUserMetadata('a', 1).user.setAppMetadata('b', 2);
  expect(calls.map(({ method }) => method)).toEqual(['user.setUserMetadata', 'user.setAppMetadata']);
});
test('A3 rules.wasExecuted is false [RT]', () => {
  expect(setUp().api.rules.wasExecuted('anything')).toBe(false);
});
test.each([
  ['access', 'rejectInvalidSubject'],
  ['user', 'addRole'],
  ['accessToken', 'addClaim'],
  ['fetch', ''],
])('A3 post-login has no api.%s.%s [RT]', (namespace, method) => {
  const api = setUp().api as unknown as Record<string, Record<string, unknown> | undefined>;
  expect(api[namespace]?.[method]).toBeUndefined();
});

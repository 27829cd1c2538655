// Return values and recorded calls of `api`. Source: Auth0's runtime (npm @auth0/actions, post-login v3) and api object reference.
import { describe, expect, test } from 'vitest';
import { loginEvent, refreshEvent } from '../../testing/event';
import { js, setUp } from './testing';

test('chainable methods return the whole api, other methods undefined', () => {
  const { api } = setUp({ handler: 'onContinuePostLogin' });
  const chained = [
    api.access.deny('r'),
    api.accessToken.setCustomClaim('a', 1),
    api.authentication.recordMethod('https://x'),
    api.idToken.setCustomClaim('a', 1),
    api.multifactor.enable('any'),
    api.redirect.sendUserTo('https://x'),
    api.user.setAppMetadata('a', 1),
    api.user.setUserMetadata('a', 1),
    api.validation.error('c', 'm'),
  ];
  expect(chained.every((returned) => returned === api)).toBe(true);
  const silent = [
    api.accessToken.addScope('a'),
    api.accessToken.removeScope('a'),
    api.authentication.challengeWith({ type: 'otp' }),
    api.authentication.enrollWithAny([{ type: 'otp' }]),
    api.authentication.setPrimaryUser('a'),
    api.refreshToken.setMetadata('a', 'b'),
    api.refreshToken.revoke('r'),
    api.session.setMetadata('a', 'b'),
    api.session.revoke('r'),
    api.transaction.setMetadata('a', 'b'),
  ];
  expect(silent).toEqual(silent.map(() => undefined));
});

test('recorded values are copies that later changes do not affect', () => {
  const { api, calls } = setUp();
  const roles = ['a'];
  api.user.setAppMetadata('roles', roles);
  roles.push('b');
  expect(calls).toEqual([{ method: 'user.setAppMetadata', args: ['roles', ['a']] }]);
});

describe('metadata of sessions and refresh tokens', () => {
  test('accepts at most 25 entries', () => {
    const { api } = setUp();
    for (let i = 0; i < 25; i++) api.session.setMetadata(`k${i}`, 'v');
    expect(() => api.session.setMetadata('k25', 'v')).toThrow(
      new Error(
        'Failed to set session metadata: Invalid metadata: Metadata must not contain more than 25 entries',
      ),
    );
  });

  test('null deletes a key; each call records the whole object', () => {
    const { api, event, calls } = setUp();
    api.session.setMetadata('a', '1');
    api.session.setMetadata('b', '2');
    api.session.setMetadata('a', null);
    api.session.setMetadata('not there', null);
    expect(calls.map(({ args }) => args[0])).toEqual([{ a: '1' }, { a: '1', b: '2' }, { b: '2' }]);
    expect(event.session?.metadata).toEqual({ b: '2' });
  });

  test('delete and evict do nothing without metadata', () => {
    const { api, calls } = setUp({ event: refreshEvent() });
    api.session.deleteMetadata('a');
    api.session.evictMetadata();
    api.refreshToken.deleteMetadata('a');
    api.refreshToken.evictMetadata();
    expect(calls).toEqual([]);
  });

  test('evict deletes all stored metadata', () => {
    const event = refreshEvent();
    const stored = { ...event, refresh_token: { id: 'rt', created_at: '', metadata: { a: '1' } } };
    const { api, event: seen, calls } = setUp({ event: stored });
    api.refreshToken.evictMetadata();
    expect(seen.refresh_token?.metadata).toEqual({});
    expect(calls).toEqual([{ method: 'refreshToken.setMetadata', args: [{}] }]);
  });
});

describe('redirect.canRedirect', () => {
  test('is true in a browser, false in a refresh exchange and with prompt=none', () => {
    expect(setUp().api.redirect.canRedirect()).toBe(true);
    expect(setUp({ event: refreshEvent() }).api.redirect.canRedirect()).toBe(false);
    const event = loginEvent();
    const silent = { ...event, request: { ...event.request, query: { prompt: 'none' } } };
    expect(setUp({ event: silent }).api.redirect.canRedirect()).toBe(false);
  });
});

test('redirect.encodeToken requires a secret, with the words of jsonwebtoken', () => {
  const { api } = setUp();
  expect(() => api.redirect.encodeToken({ secret: '', payload: {} })).toThrow(
    'secretOrPrivateKey must have a value',
  );
});
test('redirect.encodeToken lets the payload override its own claims', () => {
  const token = setUp().api.redirect.encodeToken({
    secret: 's',
    payload: { iss: 'me' },
    expiresInSeconds: 5,
  });
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.iss).toBe('me');
  expect(claims.exp - claims.iat).toBe(5);
});

test('rules.wasExecuted is false; groups are empty', async () => {
  const { api } = setUp();
  expect(api.rules.wasExecuted('r')).toBe(false);
  expect(await api.groups.getUserGroups()).toEqual({ groups: [] });
  await expect(api.groups.getUserGroups({ take: 0 })).rejects.toThrow(
    'The "take" parameter must be a positive integer if provided.',
  );
  await expect(api.groups.hasGroupMembership([])).rejects.toThrow(
    'The "groups" parameter must be a non-empty array of strings.',
  );
});

test('api.roles returns pages of the roles, or those with the ids or names (Auth0: post-login api object)', async () => {
  const roles = ['a', 'b', 'c'].map((name) => ({ id: `rol_${name}`, name }));
  const [a, b, c] = roles;
  const { api } = setUp({ memory: { roles } });
  expect(await api.roles.getUserEffectiveRoles()).toEqual({ roles });
  expect(await api.roles.getUserEffectiveRoles({ take: 2 })).toEqual({ roles: [a, b], next: 'rol_b' });
  expect(await api.roles.getUserEffectiveRoles({ take: 2, from: 'rol_b' })).toEqual({ roles: [c] });
  expect(await api.roles.getUserEffectiveRolesByIds(['rol_c', 'rol_x'])).toEqual({ roles: [c] });
  expect(await api.roles.getUserEffectiveRolesByNames(['a'])).toEqual({ roles: [a] });
  expect(await setUp().api.roles.getUserEffectiveRoles()).toEqual({ roles: [] });
  await expect(api.roles.getUserEffectiveRoles({ from: js(1) })).rejects.toThrow(
    'The "from" parameter must be a string if provided.',
  );
  await expect(api.roles.getUserEffectiveRolesByIds([])).rejects.toThrow(
    'The "ids" parameter must be a non-empty array of strings.',
  );
});

// What one sign-in brought, carried as strings and told from there.

import {
  loginEvent,
  passwordEvent,
  refreshEvent,
  socialEvent,
  testAction,
} from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/transient-idp-data';
const claim = (name: string) => [`https://encore.example/${name}`];

test('groups, device and methods go to the session, the refresh token and the access token, not to the profile', async () => {
  const { run } = await testAction(NAME);
  const result = await run(socialEvent({ user: { groups: ['staff', 'dj'] }, user_agent: 'Phone/1' }));
  const stored = { device_id: 'Phone/1', groups: '["staff","dj"]', auth_level: 'federated' };
  expect(result.sessionMetadata).toEqual(stored);
  expect(result.refreshTokenMetadata).toEqual(stored);
  expect(result.claims.accessToken).toEqual({
    'https://encore.example/device_id': 'Phone/1',
    'https://encore.example/groups': ['staff', 'dj'],
    'https://encore.example/auth_level': 'federated',
  });
  expect(result).not.toHaveProperty('profileUpdate');
});

test('an exchange tells of the login, not of the server that exchanges', async () => {
  const { run } = await testAction(NAME);
  const { refreshTokenMetadata } = await run(loginEvent({ user: { groups: ['dj'] }, user_agent: 'Phone/1' }));
  const result = await run(
    refreshEvent({ user_agent: 'node', refresh_token_metadata: refreshTokenMetadata }),
  );
  expect(result.claims.accessToken).toMatchObject({
    'https://encore.example/device_id': 'Phone/1',
    'https://encore.example/groups': ['dj'],
    'https://encore.example/auth_level': 'pwd',
  });
  expect(result).not.toHaveProperty('refreshTokenMetadata');
});

test('a user without groups has none, and a password grant has no session to throw on', async () => {
  const { run } = await testAction(NAME);
  for (const event of [loginEvent(), passwordEvent(), refreshEvent()]) {
    const result = await run(event);
    expect(result).not.toHaveProperty('denial');
    expect(result.claims.accessToken).toHaveProperty(claim('groups'), []);
  }
});

test('a long user agent is cut, and of too many groups the first stay whole', async () => {
  const { run } = await testAction(NAME);
  const groups = Array.from({ length: 40 }, (_, n) => `department-${n}`);
  const result = await run(loginEvent({ user: { groups }, user_agent: 'x'.repeat(300) }));
  expect(result.sessionMetadata?.device_id).toHaveLength(255);
  const kept = JSON.parse(result.sessionMetadata?.groups ?? '');
  expect(kept).toEqual(groups.slice(0, kept.length));
  expect(result.console).toEqual([`${40 - kept.length} groups do not fit.`]);
});

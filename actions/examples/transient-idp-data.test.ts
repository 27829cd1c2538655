// Tests of transient-idp-data.
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

test('stores groups, device and methods with the session and refresh token, not in the profile', async () => {
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

test('an exchange uses the data of the login', async () => {
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

test('works for users without groups and for password grants', async () => {
  const { run } = await testAction(NAME);
  for (const event of [loginEvent(), passwordEvent(), refreshEvent()]) {
    const result = await run(event);
    expect(result).not.toHaveProperty('denial');
    expect(result.claims.accessToken).toHaveProperty(claim('groups'), []);
  }
});

test('truncates a long user agent and drops groups that do not fit', async () => {
  const { run } = await testAction(NAME);
  const groups = Array.from({ length: 40 }, (_, n) => `department-${n}`);
  const result = await run(loginEvent({ user: { groups }, user_agent: 'x'.repeat(300) }));
  expect(result.sessionMetadata?.device_id).toHaveLength(255);
  const kept = JSON.parse(result.sessionMetadata?.groups ?? '');
  expect(kept).toEqual(groups.slice(0, kept.length));
  expect(result.console).toEqual([`${40 - kept.length} groups do not fit.`]);
});

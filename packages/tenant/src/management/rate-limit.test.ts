// Rate limits over HTTP: headers, 429 responses, and logins that wait for the limit.
import { expect, test } from 'vitest';
import { withFrozenClock } from '../testing/clock';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';
import { managementCalls } from './testing';

const tenant = setUpTestTenant({
  rateLimits: { 'write-users': { burst: 2, perMinute: 60 }, 'read-users': { burst: 40, perMinute: 500 } },
  actions: {
    counter: `exports.onExecutePostLogin = async (event, api) => {
        api.user.setUserMetadata('logins', (event.user.user_metadata.logins ?? 0) + 1);
      };`,
  },
});
const call = managementCalls(tenant);

/** Writes until the bucket is empty and returns the 429. */
const exhaust = () =>
  withFrozenClock(async () => {
    let answer = await call('PATCH', tenant.userPath, { nickname: 'ann' });
    while (answer.status === 200) answer = await call('PATCH', tenant.userPath, { nickname: 'ann' });
    return answer;
  });

test('sends limit, remaining and reset (UNIX seconds) with every response', async () => {
  for (const answer of [await call('GET', tenant.userPath), await call('GET', '/users/nobody')]) {
    expect(answer.headers.get('x-ratelimit-limit')).toBe('40');
    expect(Number(answer.headers.get('x-ratelimit-remaining'))).toBeLessThan(40);
    const reset = Number(answer.headers.get('x-ratelimit-reset'));
    expect(Math.abs(reset - Date.now() / 1000)).toBeLessThan(10);
  }
});

test('does not count unauthenticated requests', async () => {
  const remaining = async () => {
    const { headers } = await call('GET', tenant.userPath);
    return Number(headers.get('x-ratelimit-remaining'));
  };
  await withFrozenClock(async () => {
    const before = await remaining();
    for (const token of ['', 'Bearer x.y.z'])
      expect(
        (await fetch(`${tenant.issuer}api/v2/users`, { headers: { authorization: token } })).status,
      ).toBe(401);
    expect(await remaining()).toBe(before - 1);
  });
});

test('allows cross-origin requests to the Management and MFA APIs and exposes the rate-limit headers', async () => {
  const preflight = (path: string) =>
    fetch(`${tenant.issuer}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://spa.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  for (const path of ['api/v2/users/1', 'mfa/associate']) {
    const { status, headers } = await preflight(path);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  }
  const answer = await fetch(`${tenant.issuer}api/v2/users`, { headers: { origin: 'http://spa.example' } });
  expect(answer.headers.get('access-control-expose-headers')).toContain('x-ratelimit-remaining');
});

test('answers 429 too_many_requests for writes, while reads still succeed', async () => {
  const { status, body, headers } = await exhaust();
  expect(status).toBe(429);
  expect(body).toEqual({
    statusCode: 429,
    error: 'Too Many Requests',
    message: 'Global limit has been reached',
    errorCode: 'too_many_requests',
  });
  expect(headers.get('x-ratelimit-remaining')).toBe('0');
  expect((await call('GET', tenant.userPath)).status).toBe(200);
});

test('delays a login that writes metadata until the limit resets', async () => {
  const { headers } = await exhaust();
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  expect(tokens.access_token).toEqual(expect.any(String));
  expect(Date.now() / 1000).toBeGreaterThanOrEqual(Number(headers.get('x-ratelimit-reset')));
  expect((await call('GET', tenant.userPath)).body.user_metadata).toEqual({ logins: 1 });
});

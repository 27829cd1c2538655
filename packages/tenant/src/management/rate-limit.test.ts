// Rate limits over HTTP: headers on every answer, 429 with Auth0's body, and logins that wait instead of failing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { withFrozenClock } from '../testing/clock';
import { managementCalls } from './testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
let tenant: TestTenant;
let call: ReturnType<typeof managementCalls>;
let path: string;

beforeAll(async () => {
  tenant = await startTestTenant({
    rateLimits: { 'write-users': { burst: 2, perMinute: 60 }, 'read-users': { burst: 40, perMinute: 500 } },
    actions: {
      counter: `exports.onExecutePostLogin = async (event, api) => {
        api.user.setUserMetadata('logins', (event.user.user_metadata.logins ?? 0) + 1);
      };`,
    },
  });
  call = managementCalls(tenant);
  path = `/users/${encodeURIComponent(await tenant.createUser(EMAIL, PASSWORD))}`;
});
afterAll(() => tenant.close());

/** Writes until the bucket is empty, and answers the refusal. */
const exhaust = () =>
  withFrozenClock(async () => {
    let answer = await call('PATCH', path, { nickname: 'ann' });
    while (answer.status === 200) answer = await call('PATCH', path, { nickname: 'ann' });
    return answer;
  });

test('every answer tells the limit, what remains and when there is more, in UNIX seconds', async () => {
  for (const answer of [await call('GET', path), await call('GET', '/users/nobody')]) {
    expect(answer.headers.get('x-ratelimit-limit')).toBe('40');
    expect(Number(answer.headers.get('x-ratelimit-remaining'))).toBeLessThan(40);
    const reset = Number(answer.headers.get('x-ratelimit-reset'));
    expect(Math.abs(reset - Date.now() / 1000)).toBeLessThan(10);
  }
});

test('who has no token takes nothing from the bucket', async () => {
  const remaining = async () => {
    const { headers } = await call('GET', path);
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

test('a page of another origin may call the Management API and the MFA API, and reads what is left', async () => {
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

test('an empty bucket answers 429 with the body of too_many_requests; reading goes on', async () => {
  const { status, body, headers } = await exhaust();
  expect(status).toBe(429);
  expect(body).toEqual({
    statusCode: 429,
    error: 'Too Many Requests',
    message: 'Global limit has been reached',
    errorCode: 'too_many_requests',
  });
  expect(headers.get('x-ratelimit-remaining')).toBe('0');
  expect((await call('GET', path)).status).toBe(200);
});

test('a login whose Actions write metadata waits for the bucket and succeeds', async () => {
  const { headers } = await exhaust();
  const tokens = await tenant.signIn(EMAIL, PASSWORD);
  expect(tokens.access_token).toEqual(expect.any(String));
  expect(Date.now() / 1000).toBeGreaterThanOrEqual(Number(headers.get('x-ratelimit-reset')));
  expect((await call('GET', path)).body.user_metadata).toEqual({ logins: 1 });
});

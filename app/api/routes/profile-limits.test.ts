// One listener's flood of profile changes, with the rate limits of Auth0's Management API.
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type AppTenant, startAppTenant } from '@/auth/testing/tenant';
import { createApi } from '..';

let tenant: AppTenant;
beforeAll(async () => {
  tenant = await startAppTenant({
    'write-users': { burst: 20, perMinute: 200 },
    'read-users': { burst: 40, perMinute: 500 },
  });
});
afterAll(() => tenant.close());

test('60 concurrent changes of one listener limit only that listener', async () => {
  const [greedy, other] = await Promise.all(
    ['greedy', 'other'].map((name) => tenant.signIn(`${name}@encore.example`)),
  );
  const rename = (accessToken = '', displayName = '') =>
    createApi().request('/api/displayName', {
      method: 'PATCH',
      body: JSON.stringify({ displayName }),
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    });
  // With a frozen clock, slow answers leave no time to refill.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const flood = Promise.all(Array.from({ length: 60 }, (_, n) => rename(greedy?.accessToken, `Name ${n}`)));
  expect((await rename(other?.accessToken, 'Quiet')).status).toBe(200);
  const answers = await flood;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('2');
  expect((await rename(other?.accessToken, 'Quiet again')).status).toBe(200);
});

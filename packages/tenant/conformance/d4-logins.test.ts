// D4: rate limit of logins per user and address. Brute-force protection: packages/tenant/src/oidc/grants/password.test.ts.
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { allowGrants } from '../src/testing/fixture';
import { EMAIL, PASSWORD, setUpConformanceTenant } from './fixture';

const OTHER = 'ben@test.example';
const tenant = setUpConformanceTenant(
  {},
  { rateLimits: { logins: undefined }, config: allowGrants('password') },
);
beforeAll(async () => {
  await tenant.createUser(OTHER, PASSWORD);
});
// A frozen clock, so that all attempts fall into one minute on a slow machine.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(() => void vi.useRealTimers());

const attempt = (username: string, password = PASSWORD) =>
  tenant.token({ grant_type: 'password', username, password, ...tenant.credentials('web') });
const statuses = async (attempts: number, username: string) => {
  const answers = await Promise.all(Array.from({ length: attempts }, () => attempt(username)));
  return answers.map(({ status }) => status).sort();
};

test('D4 one user can sign in 20 times a minute from one address, then 10 times a minute [DOC database-login-limits]', async () => {
  expect(await statuses(21, EMAIL)).toEqual([...Array(20).fill(200), 429]);
  expect((await attempt(OTHER)).status).toBe(200);
  vi.setSystemTime(Date.now() + 60_000);
  expect(await statuses(11, EMAIL)).toEqual([...Array(10).fill(200), 429]);
});
test('D4 wrong passwords count towards the limit, which lasts no longer for them [DOC database-login-limits]', async () => {
  vi.setSystemTime(Date.now() + 300_000);
  for (let pair = 0; pair < 10; pair += 1) {
    expect((await attempt(EMAIL, 'wrong')).status).toBe(403);
    expect((await attempt(EMAIL)).status).toBe(200);
  }
  for (const password of ['wrong', PASSWORD])
    expect(await tenant.errorOf(attempt(EMAIL, password))).toMatchObject({
      status: 429,
      error: 'too_many_requests',
    });
  vi.setSystemTime(Date.now() + 6_000);
  expect((await attempt(EMAIL)).status).toBe(200);
});
test('D4 the sign-in page shows the limit, which is logged as api_limit [decided]', async () => {
  vi.setSystemTime(Date.now() + 600_000);
  await statuses(20, EMAIL);
  const browser = new FormBrowser();
  const page = await browser.open(tenant.authorizeUrl().url);
  const again = await browser.submit(page, { email: EMAIL, password: PASSWORD });
  expect(again.status).toBe(429);
  expect(again.html).toContain('Too many logins to this account from your network.');
  await expect
    .poll(async () => (await tenant.call('GET', '/logs?q=type:api_limit')).body)
    .toMatchObject([{ user_name: EMAIL }]);
});

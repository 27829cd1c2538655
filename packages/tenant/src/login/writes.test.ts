// Profile updates of a login: rate limit and validation. Sources: Auth0, Manage user metadata with the post-login trigger;
// metadata field names. Error texts are the local tenant's own, because Auth0's are not published.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../testing';
import { FormBrowser } from '../testing/browser';
import { withFrozenClock } from '../testing/clock';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
/** A bucket with one token, refilled every second. */
const SMALL = { burst: 1, perMinute: 60 };

const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  const { 'ext-set': name, 'ext-size': size, 'ext-away': away } = event.request.query;
  api.user.setUserMetadata('visit', event.request.query.state);
  if (name) api.user.setAppMetadata(decodeURIComponent(name), size ? 'x'.repeat(Number(size)) : 1);
  if (away) api.redirect.sendUserTo('http://localhost:9998/');
};
exports.onContinuePostLogin = async () => {};`;

let tenant: TestTenant;
let userId: string;
beforeAll(async () => {
  tenant = await startTestTenant({ actions: { action: ACTION }, rateLimits: { 'write-users': SMALL } });
  userId = await tenant.createUser(EMAIL, PASSWORD);
});
afterAll(() => tenant.close());

const profile = async () => (await tenant.management('GET', `/users/${encodeURIComponent(userId)}`)).json();
const patch = () => tenant.management('PATCH', `/users/${encodeURIComponent(userId)}`, { nickname: 'ann' });

/** Empties the bucket. @returns when it is refilled, in milliseconds since 1970 */
const exhaust = () =>
  withFrozenClock(async () => {
    let response = await patch();
    while (response.status !== 429) response = await patch();
    return Number(response.headers.get('x-ratelimit-reset')) * 1000;
  });

test('a login waits until X-RateLimit-Reset while the Write Users limit is exhausted', async () => {
  const browser = new FormBrowser();
  await tenant.signIn(EMAIL, PASSWORD, { browser });
  const reset = await exhaust();
  await tenant.signIn('', '', { browser, parameters: { state: 'waited' } });
  expect(Date.now()).toBeGreaterThanOrEqual(reset);
  expect((await profile()).user_metadata).toEqual({ visit: 'waited' });
});

test('a redirect also waits: pending metadata is written before the browser leaves', async () => {
  const browser = new FormBrowser();
  await tenant.signIn(EMAIL, PASSWORD, { browser });
  const reset = await exhaust();
  const { url } = tenant.authorizeUrl({ parameters: { state: 'away', 'ext-away': 'yes' } });
  const away = await browser.open(url);
  expect(new URL(away.location ?? '').port).toBe('9998');
  expect(Date.now()).toBeGreaterThanOrEqual(reset);
  expect((await profile()).user_metadata).toEqual({ visit: 'away' });
});

test.each([
  ['a reserved name', { 'ext-set': 'user_id' }, 'app_metadata must not have the reserved names user_id.'],
  ['a name with a dot', { 'ext-set': 'a.b' }, 'The name a.b in app_metadata must not contain . or $.'],
  [
    'more than 32 kB',
    { 'ext-set': 'long', 'ext-size': '33000' },
    'Actions must not set more than 32768 bytes of app_metadata in one login.',
  ],
])('denies a login with %s in metadata and writes nothing', async (_, parameters, reason) => {
  const before = await profile();
  const { callback } = await tenant.login(EMAIL, PASSWORD, { parameters });
  expect(callback).toMatchObject({ error: 'access_denied', error_description: reason });
  expect(await profile()).toEqual(before);
});

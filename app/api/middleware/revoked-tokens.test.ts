// Tokens and cookies that were valid until they were revoked, by this process or another one.
import { expect, onTestFinished, test, vi } from 'vitest';
import { revokeSession, revokeUser } from '@/auth/revocations';
import { encryptSession, sessionCookieName } from '@/auth/session-cookie';
import { putShared } from '@/db/shared-state';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();
const now = Math.floor(Date.now() / 1000);
const HOUR = 3600;
const send = (authorization: string, headers: Record<string, string> = {}) =>
  api.call('GET', '/api/me', { as: null, headers: { ...(authorization && { authorization }), ...headers } });

test('refuses tokens of a deleted account, also when they were accepted before', async () => {
  const jwt = await api.issuer.token({ sub: 'auth0|deleted', iat: now - 1 });
  expect((await send(`Bearer ${jwt}`)).status).toBe(200);
  await revokeUser('auth0|deleted');
  expect(await send(`Bearer ${jwt}`)).toMatchObject(problem('not-signed-in', 401));
});

test.each([
  ['is behind', -HOUR],
  ['is ahead', HOUR / 2],
])('refuses tokens that another process revoked, also when the clock %s', async (name, seconds) => {
  const sub = `auth0|elsewhere-${name.replace(' ', '-')}`;
  const jwt = await api.issuer.token({ sub, iat: now - 2 * HOUR, exp: now + HOUR });
  vi.useFakeTimers({ toFake: ['Date'], now: (now + seconds) * 1000 });
  onTestFinished(() => void vi.useRealTimers());
  expect((await send(`Bearer ${jwt}`)).status).toBe(200);
  await putShared('revoked-user', sub, String(now), HOUR * 1000);
  vi.setSystemTime((now + seconds + 1) * 1000);
  expect(await send(`Bearer ${jwt}`)).toMatchObject(problem('not-signed-in', 401));
});

test.each([0, 30, 55])(
  'refuses tokens of a tenant whose clock is %s s ahead, and accepts those issued later',
  async (ahead) => {
    const sub = `auth0|ahead-${ahead}`;
    const issued = Math.floor(Date.now() / 1000) + ahead;
    const jwt = await api.issuer.token({ sub, iat: issued });
    expect((await send(`Bearer ${jwt}`)).status).toBe(200);
    await revokeUser(sub);
    expect(await send(`Bearer ${jwt}`)).toMatchObject(problem('not-signed-in', 401));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
    onTestFinished(() => void vi.useRealTimers());
    const later = await api.issuer.token({ sub, iat: Math.floor(Date.now() / 1000) + ahead });
    expect((await send(`Bearer ${later}`)).status).toBe(200);
  },
);

test('refuses tokens of a tenant whose clock is 5 minutes ahead, with a sentence; not behind', async () => {
  const ahead = await send(`Bearer ${await api.issuer.token({ iat: now + 300 })}`);
  expect(ahead).toMatchObject({
    status: 401,
    body: { detail: 'The access token was issued in the future.' },
  });
  const behind = await api.issuer.token({ iat: now - 300, exp: now + 600 });
  expect((await send(`Bearer ${behind}`)).status).toBe(200);
});

test('refuses the cookie of a session that was signed out', async () => {
  const accessToken = await api.issuer.token({ sub: 'auth0|signed-out', iat: now - 1 });
  const idToken = await api.issuer.token({ sub: 'auth0|signed-out', sid: 'session-1', iat: now - 1 });
  const cookie = `${sessionCookieName()}=${await encryptSession({ accessToken, refreshToken: 'r', idToken })}`;
  expect((await send('', { cookie })).status).toBe(200);
  await revokeSession('session-1', async () => {});
  const answer = await send('', { cookie });
  expect(answer).toMatchObject(problem('not-signed-in', 401));
  expect(answer.headers.getSetCookie().join()).toContain('Max-Age=0');
});

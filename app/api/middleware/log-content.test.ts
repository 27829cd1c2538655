// What the API logs: no tokens, cookies, queries, bodies or names.
import { afterEach, expect, test, vi } from 'vitest';
import { encryptSession, sessionCookieName } from '@/auth/session-cookie';
import { CLAIMS } from '@/auth/viewer';
import { describeError, log } from '@/lib/log';
import { setUpApi } from '../testing/harness';

const api = setUpApi();
afterEach(() => {
  vi.restoreAllMocks();
});

const TOKEN = 'invitation-token'.padEnd(43, '-');
const SECRETS =
  /invitation-token|personal-name|personal-query|personal-body|person@encore\.example|eyJ[\w-]{10}/;

test('logs of successful and failing requests contain no secrets and no personal data', async () => {
  const lines: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(log, level).mockImplementation((...args: unknown[]) => {
      const [first] = args;
      const err = first && typeof first === 'object' && 'err' in first ? first.err : null;
      lines.push(JSON.stringify([args, err instanceof Error ? describeError(err) : null]));
    });
  }
  const claims = { [`${CLAIMS}display_name`]: 'personal-name', email: 'person@encore.example' };
  const as = { as: 'logged', claims };
  const accessToken = await api.issuer.token({ sub: 'auth0|logged', ...claims });
  const session = await encryptSession({ accessToken, refreshToken: 'r', idToken: accessToken });
  await api.call('GET', '/api/me', as);
  await api.call('GET', '/api/songs?q=personal-query', as);
  await api.call('POST', '/api/playlists', { ...as, json: { name: 'personal-body', visibility: 'private' } });
  await api.call('POST', '/api/playlists', { ...as, json: { name: 7, extra: 'personal-body' } });
  for (const json of [{ token: TOKEN }, { token: `${TOKEN}!` }])
    for (const path of ['read', 'accept'])
      await api.call('POST', `/api/playlists/invitations/${path}`, { ...as, json });
  await api.call('GET', '/api/me', { as: null, headers: { cookie: `${sessionCookieName()}=${session}` } });
  await api.call('GET', '/api/me', { as: null, headers: { authorization: `Bearer ${accessToken}x` } });
  // The tenant fails, which is logged as an error.
  expect(
    (await api.call('PATCH', '/api/displayName', { ...as, json: { displayName: 'personal-name' } })).status,
  ).toBe(503);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => SECRETS.test(line))).toEqual([]);
});

// What lives in the tenant: display name and preferences, through a real tenant's Management API.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { type AppTenant, startAppTenant } from '@/auth/testing/tenant';
import { createApi } from '..';
import { problem } from '../testing/harness';

let tenant: AppTenant;
let user: { userId: string; accessToken: string };
beforeAll(async () => {
  tenant = await startAppTenant();
  user = await tenant.signIn('profile@encore.example');
});
afterAll(() => tenant.close());

const DEFAULTS = {
  theme: 'system',
  autoplay: true,
  volume: 0.8,
  muted: false,
  normalise: true,
  shortcuts: true,
};

async function call(method: string, path: string, json?: unknown, headers?: Record<string, string>) {
  const response = await createApi().request(path, {
    method,
    headers: {
      authorization: `Bearer ${user.accessToken}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test('the display name is "user" until one is chosen; then tenant and local copy have it', async () => {
  expect(await call('GET', '/api/displayName')).toMatchObject({ status: 200, body: { displayName: 'user' } });
  const patched = await call('PATCH', '/api/displayName', { displayName: '  J-vald3z ' });
  expect(patched).toMatchObject({ status: 200, body: { displayName: 'J-vald3z' } });
  expect(await readUserMetadata(user.userId)).toMatchObject({ displayName: 'J-vald3z' });
  expect((await call('GET', '/api/me')).body).toMatchObject({ displayName: 'J-vald3z' });
  expect(await tenant.db.owner`select display_name from users where user_id = ${user.userId}`).toMatchObject([
    { display_name: 'J-vald3z' },
  ]);
});

test('of many names chosen at once, tenant and local copy keep the same one', async () => {
  for (let round = 0; round < 5; round++) {
    const names = Array.from({ length: 8 }, (_, i) => `Name ${round}.${i}`);
    await Promise.all(names.map((displayName) => call('PATCH', '/api/displayName', { displayName })));
    const { displayName } = await readUserMetadata(user.userId);
    expect(names).toContain(displayName);
    const known = await tenant.db.owner`select display_name from users where user_id = ${user.userId}`;
    expect(known).toMatchObject([{ display_name: displayName }]);
  }
});

test.each([['   '], ['x'.repeat(41)], ['a\u0007b'], ['a\u202eb'], ['two\nlines'], [null], [7]])(
  '%j is no display name, and the rule is said',
  async (displayName) => {
    expect(await call('PATCH', '/api/displayName', { displayName })).toMatchObject({
      ...problem('invalid-request', 400),
      body: { detail: 'displayName must have 1 to 40 characters, without control characters.' },
    });
  },
);

test('forty characters are counted as people count them', async () => {
  expect((await call('PATCH', '/api/displayName', { displayName: '🎹'.repeat(40) })).status).toBe(200);
});

test('plan and roles cannot be slipped in beside the name', async () => {
  const answer = await call('PATCH', '/api/displayName', {
    displayName: 'x',
    plan: 'premium',
    roles: ['playlist_editor'],
  });
  expect(answer).toMatchObject({
    ...problem('invalid-request', 400),
    body: { errors: [{ field: 'plan' }, { field: 'roles' }] },
  });
  expect((await call('GET', '/api/me')).body).toMatchObject({ plan: 'free', roles: [] });
});

test('preferences have defaults, change one by one, and leave other metadata alone', async () => {
  await patchUserMetadata(user.userId, { displayName: 'kept' });
  expect((await call('GET', '/api/preferences')).body).toEqual(DEFAULTS);
  await call('PATCH', '/api/preferences', { volume: 0.5 });
  const dark = await call('PATCH', '/api/preferences', { theme: 'dark' });
  expect(dark.body).toEqual({ ...DEFAULTS, theme: 'dark', volume: 0.5 });
  expect(dark.headers.getSetCookie()).toEqual([expect.stringMatching(/^encore-theme=dark; .*SameSite=Lax$/)]);
  expect(await readUserMetadata(user.userId)).toEqual({
    displayName: 'kept',
    preferences: { ...DEFAULTS, theme: 'dark', volume: 0.5 },
  });
});

test('a browser is told its theme where it has another one or none, a client without cookies is not', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'dark' } });
  const told = async (cookie?: string) => {
    const answer = await call('GET', '/api/preferences', undefined, cookie ? { cookie } : undefined);
    return answer.headers.getSetCookie().map((text) => text.split(';')[0]);
  };
  expect(await told('encore-theme=light')).toEqual(['encore-theme=dark']);
  expect(await told('other=1')).toEqual(['encore-theme=dark']);
  expect(await told('encore-theme=dark')).toEqual([]);
  expect(await told()).toEqual([]);
});

test('ten changes at once: each preference ends as it was last asked for, and none is lost', async () => {
  const changes = Array.from({ length: 10 }, (_, i) =>
    i % 2 === 0 ? { volume: i / 10 } : i === 9 ? { theme: 'light' } : { autoplay: i === 7 },
  );
  const answers = await Promise.all(changes.map((json) => call('PATCH', '/api/preferences', json)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await call('GET', '/api/preferences')).body).toEqual({
    ...DEFAULTS,
    theme: 'light',
    volume: 0.8,
  });
});

test('what somebody else put into the metadata does not break the preferences', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'neon', volume: 'loud', autoplay: false } });
  expect((await call('GET', '/api/preferences')).body).toEqual({ ...DEFAULTS, autoplay: false });
});

test('a preference of another client stays where this one changes its own', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'neon', crossfade: 4 } });
  const answer = await call('PATCH', '/api/preferences', { volume: 0.5 });
  expect(answer.body).toEqual({ ...DEFAULTS, volume: 0.5 });
  expect(await readUserMetadata(user.userId)).toMatchObject({
    preferences: { ...DEFAULTS, volume: 0.5, crossfade: 4 },
  });
});

test.each([
  [{ theme: 'neon' }, 'theme'],
  [{ volume: 1.5 }, 'volume'],
  [{ autoplay: 'yes' }, 'autoplay'],
  [{ muted: 1 }, 'muted'],
  [{ normalise: null }, 'normalise'],
  [{ shortcuts: 'off' }, 'shortcuts'],
  [{ plan: 'premium' }, 'plan'],
])('preferences %j are refused with the field named', async (json, field) => {
  const answer = await call('PATCH', '/api/preferences', json);
  expect(answer).toMatchObject({ ...problem('invalid-request', 400), body: { errors: [{ field }] } });
});

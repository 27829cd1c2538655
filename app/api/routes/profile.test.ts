// Display name and preferences, through a real tenant's Management API.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { type AppTenant, startAppTenant } from '@/auth/testing/tenant';
import { DEFAULT_PREFERENCES } from '@/contract/preference-defaults';
import { createApi } from '..';
import { problem } from '../testing/harness';

let tenant: AppTenant;
let user: { userId: string; accessToken: string };
beforeAll(async () => {
  tenant = await startAppTenant();
  user = await tenant.signIn('profile@encore.example');
});
afterAll(() => tenant.close());

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

test('saves the display name in the tenant and the local copy', async () => {
  expect(await call('GET', '/api/displayName')).toMatchObject({ status: 200, body: { displayName: 'user' } });
  const patched = await call('PATCH', '/api/displayName', { displayName: '  J-vald3z ' });
  expect(patched).toMatchObject({ status: 200, body: { displayName: 'J-vald3z' } });
  expect(await readUserMetadata(user.userId)).toMatchObject({ displayName: 'J-vald3z' });
  expect((await call('GET', '/api/me')).body).toMatchObject({ displayName: 'J-vald3z' });
  expect(await tenant.db.owner`select display_name from users where user_id = ${user.userId}`).toMatchObject([
    { display_name: 'J-vald3z' },
  ]);
});

test('tenant and local copy end with the same name after concurrent changes', async () => {
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
  'rejects %j as a display name',
  async (displayName) => {
    expect(await call('PATCH', '/api/displayName', { displayName })).toMatchObject({
      ...problem('invalid-request', 400),
      body: { detail: 'displayName must have 1 to 40 characters, without control characters.' },
    });
  },
);

test('counts characters as code points', async () => {
  expect((await call('PATCH', '/api/displayName', { displayName: '🎹'.repeat(40) })).status).toBe(200);
});

test('rejects plan and roles next to the name', async () => {
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

test('returns default preferences and changes one at a time, without touching other metadata', async () => {
  await patchUserMetadata(user.userId, { displayName: 'Ana' });
  expect((await call('GET', '/api/preferences')).body).toEqual(DEFAULT_PREFERENCES);
  await call('PATCH', '/api/preferences', { volume: 0.5 });
  const dark = await call('PATCH', '/api/preferences', { theme: 'dark' });
  expect(dark.body).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', volume: 0.5 });
  expect(dark.headers.getSetCookie()).toEqual([expect.stringMatching(/^encore-theme=dark; .*SameSite=Lax$/)]);
  expect(await readUserMetadata(user.userId)).toEqual({
    displayName: 'Ana',
    preferences: { ...DEFAULT_PREFERENCES, theme: 'dark', volume: 0.5 },
  });
});

test('sets the theme cookie if it differs, for clients with cookies only', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'dark' } });
  const cookies = async (cookie?: string) => {
    const answer = await call('GET', '/api/preferences', undefined, cookie ? { cookie } : undefined);
    return answer.headers.getSetCookie().map((text) => text.split(';')[0]);
  };
  expect(await cookies('encore-theme=light')).toEqual(['encore-theme=dark']);
  expect(await cookies('other=1')).toEqual(['encore-theme=dark']);
  expect(await cookies('encore-theme=dark')).toEqual([]);
  expect(await cookies()).toEqual([]);
});

test('loses no change when ten are made concurrently', async () => {
  const changes = Array.from({ length: 10 }, (_, i) =>
    i % 2 === 0 ? { volume: i / 10 } : i === 9 ? { theme: 'light' } : { autoplay: i === 7 },
  );
  const answers = await Promise.all(changes.map((json) => call('PATCH', '/api/preferences', json)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await call('GET', '/api/preferences')).body).toEqual({
    ...DEFAULT_PREFERENCES,
    theme: 'light',
    volume: 0.8,
  });
});

test('replaces invalid stored preferences with defaults', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'neon', volume: 'loud', autoplay: false } });
  expect((await call('GET', '/api/preferences')).body).toEqual({ ...DEFAULT_PREFERENCES, autoplay: false });
});

test('keeps unknown preferences of other clients', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'neon', crossfade: 4 } });
  const answer = await call('PATCH', '/api/preferences', { volume: 0.5 });
  expect(answer.body).toEqual({ ...DEFAULT_PREFERENCES, volume: 0.5 });
  expect(await readUserMetadata(user.userId)).toMatchObject({
    preferences: { ...DEFAULT_PREFERENCES, volume: 0.5, crossfade: 4 },
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
])('rejects the preferences %j and names the field', async (json, field) => {
  const answer = await call('PATCH', '/api/preferences', json);
  expect(answer).toMatchObject({ ...problem('invalid-request', 400), body: { errors: [{ field }] } });
});

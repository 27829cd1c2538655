// What lives in the tenant: display name and preferences, through a real tenant's Management API.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patchUserMetadata, readUserMetadata } from '@/auth/management';
import { type AppTenant, startAppTenant } from '@/auth/testing/tenant';
import { type MigratedDatabase, openDatabase } from '@/db/testing';
import { createApi } from './app';
import { problem } from './testing/harness';

let tenant: AppTenant;
let db: MigratedDatabase;
let user: { userId: string; accessToken: string };
beforeAll(async () => {
  db = await openDatabase();
  tenant = await startAppTenant({ DATABASE_URL: db.appUrl });
  user = await tenant.signIn('profile@encore.example');
});
afterAll(async () => {
  await tenant.close();
  await db.close();
});

async function call(method: string, path: string, json?: unknown) {
  const response = await createApi().request(path, {
    method,
    headers: {
      authorization: `Bearer ${user.accessToken}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
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
  expect(await db.owner`select display_name from users where user_id = ${user.userId}`).toMatchObject([
    { display_name: 'J-vald3z' },
  ]);
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
  expect((await call('GET', '/api/preferences')).body).toEqual({
    theme: 'system',
    autoplay: true,
    volume: 1,
  });
  await call('PATCH', '/api/preferences', { volume: 0.5 });
  const dark = await call('PATCH', '/api/preferences', { theme: 'dark' });
  expect(dark.body).toEqual({ theme: 'dark', autoplay: true, volume: 0.5 });
  expect(dark.headers.getSetCookie()).toEqual([expect.stringMatching(/^encore-theme=dark; .*SameSite=Lax$/)]);
  expect(await readUserMetadata(user.userId)).toEqual({
    displayName: 'kept',
    preferences: { theme: 'dark', autoplay: true, volume: 0.5 },
  });
});

test('what somebody else put into the metadata does not break the preferences', async () => {
  await patchUserMetadata(user.userId, { preferences: { theme: 'neon', volume: 'loud', autoplay: false } });
  expect((await call('GET', '/api/preferences')).body).toEqual({
    theme: 'system',
    autoplay: false,
    volume: 1,
  });
});

test.each([
  [{ theme: 'neon' }, 'theme'],
  [{ volume: 1.5 }, 'volume'],
  [{ autoplay: 'yes' }, 'autoplay'],
  [{ plan: 'premium' }, 'plan'],
])('preferences %j are refused with the field named', async (json, field) => {
  const answer = await call('PATCH', '/api/preferences', json);
  expect(answer).toMatchObject({ ...problem('invalid-request', 400), body: { errors: [{ field }] } });
});

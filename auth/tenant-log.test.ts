// Accounts that are blocked, deleted or given a new password at the tenant, while their access tokens are valid.
import { oncePerProcess } from '@encore/util/once-per-process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAccessToken } from './access-token';
import { callManagement, deleteUser } from './management';
import { type AppTenant, startAppTenant } from './testing/tenant';

let app: AppTenant;
beforeAll(async () => {
  app = await startAppTenant();
});
afterAll(() => app.close());

const status = (token: string) =>
  verifyAccessToken(token).then(
    () => 'accepted',
    () => 'refused',
  );

/** Lets the next request read the log. */
const later = () => Object.assign(oncePerProcess('tenant-log', Object), { readAt: 0 });

const patch = (userId: string, body: object) =>
  callManagement(userId, `users/${encodeURIComponent(userId)}`, {
    method: 'PATCH',
    body: JSON.stringify(body),
  });

test.each([
  ['blocked', (id: string) => patch(id, { blocked: true })],
  ['deleted', (id: string) => deleteUser(id)],
  ['given a new password', (id: string) => patch(id, { password: 'Other-curtain-8' })],
])('a user who was %s is refused, others are not', async (name, end) => {
  const [user, other] = await Promise.all(
    ['ann', 'bob'].map((person) => app.signIn(`${person}-${name.replaceAll(' ', '-')}@encore.example`)),
  );
  if (!user || !other) throw new Error('Two users signed in.');
  expect(await status(user.accessToken)).toBe('accepted');
  await end(user.userId);
  later();
  expect(await status(user.accessToken)).toBe('refused');
  expect(await status(other.accessToken)).toBe('accepted');
});

test('changes that end nothing and an unreadable log leave tokens valid', async () => {
  const user = await app.signIn('eve@encore.example');
  await patch(user.userId, { nickname: 'eve', blocked: false });
  later();
  expect(await status(user.accessToken)).toBe('accepted');
  await app.stop();
  later();
  expect(await status(user.accessToken)).toBe('accepted');
});

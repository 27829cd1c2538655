// Account deletion: first the app's data, then the user at the tenant. Idempotent, so a failed deletion can be repeated.
import { createRoute } from '@hono/zod-openapi';
import { TenantError } from '@/auth/errors';
import { deleteUser, nullIfNotFound, readUserMetadata } from '@/auth/management';
import { revokeUser } from '@/auth/revocations';
import { isRecentlyAuthenticated } from '@/auth/step-up';
import { accountDeletionSchema } from '@/contract/account';
import { deleteAccount } from '@/db/queries/account';
import type { Scope } from '@/db/scope-types';
import { viewerOf } from '../context';
import { removeFilesInBackground, removeUploadsInBackground } from '../intake/cleanup';
import { Problem } from '../problem';
import { jsonBody, routes } from '../validation';

const remove = createRoute({
  method: 'delete',
  path: '/me',
  tags: ['Me'],
  summary: 'Delete the account',
  description:
    'Permanently deletes songs, playlists (featured ones too), plays, favorites and settings in one transaction, then ' +
    "files that no other user needs, then the user at the tenant. Other users' plays and play counts stay. With the " +
    'session cookie, the user must have entered the password in the last ten minutes.',
  request: { body: jsonBody(accountDeletionSchema) },
  responses: { 204: { description: 'Deleted and signed out.' } },
});

export const account = routes().openapi(remove, async (c) => {
  const viewer = viewerOf(c);
  const signIn = c.get('signIn');
  if (signIn && !isRecentlyAuthenticated(signIn))
    throw new Problem('sign-in-again', 'Sign in again to confirm that it is you.');
  // Reads the name from the tenant, so that an unreachable tenant fails the request before anything is deleted.
  const metadata = await nullIfNotFound(readUserMetadata(viewer.userId));
  checkConfirmation(c.req.valid('json').confirmation, metadata?.displayName);
  await deleteData(viewer);
  await deleteTenantUser(viewer.userId);
  await revokeUser(viewer.userId);
  // Again, for rows that concurrent requests wrote.
  await deleteData(viewer);
  c.set('signedOut', true);
  return c.body(null, 204);
});

function checkConfirmation(typed: string, displayName: unknown): void {
  const accepted = ['delete', ...(typeof displayName === 'string' ? [displayName.toLowerCase()] : [])];
  if (!accepted.includes(typed.trim().toLowerCase()))
    throw new Problem('invalid-request', 'confirmation must be the word delete, or your display name.');
}

async function deleteData(viewer: Scope): Promise<void> {
  removeUploadsInBackground(await deleteAccount(viewer));
  removeFilesInBackground();
}

async function deleteTenantUser(userId: string): Promise<void> {
  try {
    await deleteUser(userId);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    throw new Problem(
      'unavailable',
      'Your songs, playlists and plays are deleted, but your sign-in is not, because the sign-in service cannot be ' +
        'reached right now. Try again in a moment to delete it.',
      { headers: { 'retry-after': '5' } },
    );
  }
}

// Deleting an account: everything Encore keeps, then the person at the tenant. Asked for again, it goes on where it stopped.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { TenantRateLimited, TenantRefused, TenantUnavailable } from '@/auth/errors';
import { deleteUser, nullIfNotFound, readUserMetadata } from '@/auth/management';
import { revokeUser } from '@/auth/revocations';
import { isRecentlyAuthenticated } from '@/auth/step-up';
import { deleteAccount } from '@/db/queries/account';
import type { Scope } from '@/db/scope-types';
import { type ApiEnv, viewerOf } from '../context';
import { removeFilesSoon, removePartsSoon } from '../intake/tidy';
import { Problem } from '../problem';
import { jsonBody } from '../validation';

const remove = createRoute({
  method: 'delete',
  path: '/me',
  tags: ['Me'],
  summary: 'Deletes the account and all its data, for good',
  description:
    'Songs, playlists (featured ones too), plays, favourites and settings go in one transaction, then the files nobody ' +
    'else needs, then the user at the tenant. Others keep their plays, and their counts stay. With the session cookie ' +
    'the password must have been given in the last ten minutes.',
  request: {
    body: jsonBody(
      z.strictObject({
        confirmation: z.string().openapi({ description: 'The word `delete`, or the display name' }),
      }),
    ),
  },
  responses: { 204: { description: 'It is gone, and the session with it.' } },
});

export const account = new OpenAPIHono<ApiEnv>().openapi(remove, async (c) => {
  const viewer = viewerOf(c);
  const signIn = c.get('signIn');
  if (signIn && !isRecentlyAuthenticated(signIn))
    throw new Problem('sign-in-again', 'Sign in again first, to show that it is you.');
  // A tenant that is away says so before anything is gone. The name is its own: the local copy goes with the rest.
  const metadata = await nullIfNotFound(readUserMetadata(viewer.userId));
  confirm(c.req.valid('json').confirmation, metadata?.displayName);
  await forget(viewer);
  await deleteSignIn(viewer.userId);
  revokeUser(viewer.userId);
  // What requests under way had still written.
  await forget(viewer);
  c.set('signedOut', true);
  return c.body(null, 204);
});

function confirm(typed: string, displayName: unknown): void {
  const words = ['delete', ...(typeof displayName === 'string' ? [displayName.toLowerCase()] : [])];
  if (!words.includes(typed.trim().toLowerCase()))
    throw new Problem('invalid-request', 'confirmation must be the word delete, or your display name.');
}

/** Nobody waits for the files of a whole library: they are written down with the rows' end, and go in their own time. */
async function forget(viewer: Scope): Promise<void> {
  removePartsSoon(await deleteAccount(viewer));
  removeFilesSoon();
}

/** The last step; where the tenant stands in its way, what is done already is told too. */
async function deleteSignIn(userId: string): Promise<void> {
  try {
    await deleteUser(userId);
  } catch (error) {
    const kinds = [TenantUnavailable, TenantRateLimited, TenantRefused];
    if (!kinds.some((kind) => error instanceof kind)) throw error;
    throw new Problem(
      'unavailable',
      'Your songs, playlists and plays are gone, but not your sign-in: the sign-in service cannot be reached right now. ' +
        'Try again in a moment, and it goes too.',
      { headers: { 'retry-after': '5' } },
    );
  }
}

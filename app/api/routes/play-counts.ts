// How often a user's playlists were played: asked by the user, and by the Action that makes editors.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Viewer } from '@/auth/viewer';
import { playlistPlays } from '@/db/queries/playlists';
import { type Scope, USER_ID } from '@/db/scope-types';
import { type ApiEnv, viewerOf } from '../context';
import { Problem } from '../problem';
import { json } from '../validation';

const READ_PLAYS = 'read:plays';

const getPlays = createRoute({
  method: 'get',
  path: '/playlists/getPlays',
  tags: ['Playlists'],
  summary: 'The plays of all playlists of a user',
  description:
    'A person gets their own. An application needs the scope `read:plays` and says whose: `?user_id=`.',
  request: {
    query: z.object({
      user_id: z.string().regex(USER_ID, 'must be a user id').optional(),
    }),
  },
  responses: { 200: json(z.object({ plays: z.number().int() }), 'The sum.') },
});

export const playCounts = new OpenAPIHono<ApiEnv>().openapi(getPlays, async (c) => {
  const scope = whose(viewerOf(c), c.req.valid('query').user_id);
  return c.json({ plays: await playlistPlays(scope) }, 200);
});

/** Whose plays the caller may see: a person their own, an application anyone's. */
function whose(viewer: Viewer, userId: string | undefined): Scope {
  if (viewer.client === null) {
    if (userId !== undefined && userId !== viewer.userId) {
      throw new Problem('forbidden', 'You can see the plays of your own playlists only.');
    }
    return viewer;
  }
  if (!viewer.scopes.includes(READ_PLAYS)) {
    throw new Problem('forbidden', `The access token lacks the scope ${READ_PLAYS}.`, {
      headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${READ_PLAYS}"` },
    });
  }
  if (userId === undefined) {
    throw new Problem('invalid-request', 'user_id is missing.', {
      members: { errors: [{ field: 'user_id', message: 'is missing' }] },
    });
  }
  return { userId, roles: [] };
}

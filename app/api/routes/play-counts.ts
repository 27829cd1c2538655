// The plays of a user's playlists, for the user and for the Action that assigns the editor role.
import { createRoute, z } from '@hono/zod-openapi';
import type { Viewer } from '@/auth/viewer';
import { integer } from '@/contract/fields';
import { toJson } from '@/db/json';
import { playlistPlays } from '@/db/queries/playlists';
import { type Scope, USER_ID } from '@/db/scope-types';
import { viewerOf } from '../context';
import { Problem } from '../problem';
import { sendJson } from '../reply';
import { json, routes } from '../validation';

const READ_PLAYS = 'read:plays';

const getPlays = createRoute({
  method: 'get',
  path: '/playlists/getPlays',
  tags: ['Playlists'],
  summary: 'Get the plays of all playlists of a user',
  description:
    'Users get their own. Applications need the scope `read:plays` and pass the user as `?user_id=`.',
  request: {
    query: z.object({ user_id: z.string().regex(USER_ID, 'must be a user id').optional() }),
  },
  responses: { 200: json(z.object({ plays: integer }), 'The sum.') },
});

export const playCounts = routes().openapi(getPlays, async (c) => {
  const scope = scopeFor(viewerOf(c), c.req.valid('query').user_id);
  return sendJson(c, toJson({ plays: await playlistPlays(scope) }));
});

/** Users may read their own plays, applications those of any user. */
function scopeFor(viewer: Viewer, userId: string | undefined): Scope {
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

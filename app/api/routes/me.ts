// The signed-in person, from the token and the local copy.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { parseJson } from '@/db/json';
import { me } from '@/db/queries/users';
import { type ApiEnv, viewerOf } from '../context';
import { json } from '../validation';

const shape = z
  .object({
    user_id: z.string(),
    displayName: z.string(),
    picture: z.string().nullable(),
    roles: z.array(z.string()),
    plan: z.enum(['free', 'premium']),
    counts: z.object({ songs: z.number().int(), playlists: z.number().int(), plays: z.number().int() }),
  })
  .openapi('Me');

const getMe = createRoute({
  method: 'get',
  path: '/me',
  tags: ['Me'],
  summary: 'Who is signed in, with roles, plan and counts',
  responses: { 200: json(shape, 'The caller. Roles and plan are what the access token says.') },
});

export const meRoutes = new OpenAPIHono<ApiEnv>().openapi(getMe, async (c) => {
  const viewer = viewerOf(c);
  const known = parseJson(await me(viewer));
  return c.json(
    {
      user_id: viewer.userId,
      displayName: known.display_name ?? 'user',
      picture: known.picture,
      roles: [...viewer.roles],
      plan: viewer.plan,
      counts: { songs: known.song_count, playlists: known.playlist_count, plays: known.plays },
    },
    200,
  );
});

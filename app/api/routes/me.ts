// The signed-in user.
import { createRoute } from '@hono/zod-openapi';
import { meSchema } from '@/contract/account';
import { parseJson } from '@/db/json';
import { me } from '@/db/queries/users';
import { viewerOf } from '../context';
import { json, routes } from '../validation';

const getMe = createRoute({
  method: 'get',
  path: '/me',
  tags: ['Me'],
  summary: 'Get the signed-in user',
  responses: { 200: json(meSchema, 'The user. Roles and plan come from the access token.') },
});

export const meRoutes = routes().openapi(getMe, async (c) => {
  const viewer = viewerOf(c);
  const user = parseJson(await me(viewer));
  return c.json(
    {
      user_id: viewer.userId,
      displayName: user.display_name ?? 'user',
      picture: user.picture,
      roles: [...viewer.roles],
      plan: viewer.plan,
      counts: { songs: user.song_count, playlists: user.playlist_count, plays: user.plays },
    },
    200,
  );
});

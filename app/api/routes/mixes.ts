// Lists made from the viewer's plays.
import { createRoute, z } from '@hono/zod-openapi';
import { mixParams } from '@/contract/library';
import { songSchema } from '@/contract/songs';
import { mixSongs } from '@/db/queries/mixes';
import { viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, routes } from '../validation';

const get = createRoute({
  method: 'get',
  path: '/mixes/{mix}',
  tags: ['Songs'],
  summary: 'List the songs of a mix',
  description:
    '`on-repeat`: songs played at least twice in the last 30 days; `rediscover`: songs played at least twice before, and ' +
    'not since. Most played first, 50 at most.',
  request: { params: mixParams },
  responses: { 200: json(z.array(songSchema), 'The songs.') },
});

export const mixes = routes().openapi(get, async (c) =>
  sendJson(c, await mixSongs(viewerOf(c), c.req.valid('param').mix)),
);

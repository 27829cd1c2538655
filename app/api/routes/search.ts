// One search over songs, artists and playlists, for a box that shows results while somebody types.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { searchShape } from '@/contract/shapes';
import { search as searchAll } from '@/db/queries/search';
import { type ApiEnv, viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, line } from '../validation';

const get = createRoute({
  method: 'get',
  path: '/search',
  tags: ['Search'],
  summary: 'The songs, artists and playlists that resemble the words; typing mistakes are forgiven',
  request: { query: z.object({ q: line(200) }) },
  responses: { 200: json(searchShape, 'What was found, the best first.') },
});

export const search = new OpenAPIHono<ApiEnv>().openapi(get, async (c) =>
  sendJson(c, await searchAll(viewerOf(c), c.req.valid('query').q)),
);

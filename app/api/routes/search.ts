// Search across songs, artists, albums, genres and playlists.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { line } from '@/contract/fields';
import { searchResultsSchema } from '@/contract/library';
import { search as searchAll } from '@/db/queries/search';
import { type ApiEnv, viewerOf } from '../context';
import { sendJson } from '../reply';
import { json } from '../validation';

const get = createRoute({
  method: 'get',
  path: '/search',
  tags: ['Search'],
  summary: 'Search the library and public content',
  description: 'Tolerates typing errors.',
  request: { query: z.object({ q: line(200) }) },
  responses: { 200: json(searchResultsSchema, 'The results, best matches first.') },
});

export const search = new OpenAPIHono<ApiEnv>().openapi(get, async (c) =>
  sendJson(c, await searchAll(viewerOf(c), c.req.valid('query').q)),
);

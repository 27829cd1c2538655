// Search across songs, artists, albums, genres, playlists and curators.
import { createRoute } from '@hono/zod-openapi';
import { searchQuery, searchResultsSchema } from '@/contract/search';
import { search as searchAll } from '@/db/queries/search';
import { viewerOf } from '../context';
import { json, routes } from '../validation';

const get = createRoute({
  method: 'get',
  path: '/search',
  tags: ['Search'],
  summary: 'Search the library and public content',
  description: 'Ignores case, diacritics and punctuation; tolerates typing errors.',
  request: { query: searchQuery },
  responses: { 200: json(searchResultsSchema, 'The results, best matches first.') },
});

export const search = routes().openapi(get, async (c) => {
  const { q, limit, public: isPublic } = c.req.valid('query');
  return c.json(await searchAll(viewerOf(c), { q, limit, publicOnly: isPublic === 'true' }), 200);
});

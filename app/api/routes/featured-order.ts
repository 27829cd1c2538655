// The order of the featured playlists.
import { createRoute } from '@hono/zod-openapi';
import { featuredPlaceSchema, playlistParams } from '@/contract/playlists';
import { moveFeatured } from '@/db/queries/featured-order';
import { viewerOf } from '../context';
import { notFound } from '../problem';
import { json, jsonBody, routes } from '../validation';

const move = createRoute({
  method: 'put',
  path: '/playlists/{playlist_id}/featured-place',
  tags: ['Playlists'],
  summary: 'Move a featured playlist',
  description: 'Requires the role `playlist_editor`. The order is that of `GET /api/playlists/featured`.',
  request: { params: playlistParams, body: jsonBody(featuredPlaceSchema) },
  responses: { 200: json(featuredPlaceSchema, 'The place that it had before.') },
});

export const featuredOrder = routes().openapi(move, async (c) => {
  const before = await moveFeatured(viewerOf(c), c.req.valid('param').playlist_id, c.req.valid('json').after);
  if (before === undefined) throw notFound('featured playlist');
  return c.json({ after: before }, 200);
});

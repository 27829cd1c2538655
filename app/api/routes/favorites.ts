// Favorites: the viewer's list of songs, their own and public ones.
import { createRoute, z } from '@hono/zod-openapi';
import { integer } from '@/contract/fields';
import { pageOf, pageQuery } from '@/contract/pages';
import { songIdsSchema, songParams, songSchema } from '@/contract/songs';
import { addFavorites, favoriteIds, listFavorites, removeFavorites } from '@/db/queries/favorites';
import { viewerOf } from '../context';
import { notFound } from '../problem';
import { sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Favorites'];

const list = createRoute({
  method: 'get',
  path: '/favourites',
  tags,
  summary: 'List favorites',
  description: 'Most recently added first.',
  request: { query: pageQuery },
  responses: { 200: json(pageOf(songSchema), 'One page.') },
});

const ids = createRoute({
  method: 'get',
  path: '/favourites/ids',
  tags,
  summary: 'List the ids of all favorites',
  description: 'In no particular order.',
  responses: { 200: json(z.array(integer), 'The ids.') },
});

const putMany = createRoute({
  method: 'put',
  path: '/favourites',
  tags,
  summary: 'Add songs to the favorites',
  description: 'Songs that the user may not play are omitted.',
  request: { body: jsonBody(songIdsSchema) },
  responses: { 200: json(songIdsSchema, 'The songs that are favorites now.') },
});

const removeMany = createRoute({
  method: 'delete',
  path: '/favourites',
  tags,
  summary: 'Remove songs from the favorites',
  request: { body: jsonBody(songIdsSchema) },
  responses: { 204: { description: 'Removed from favorites.' } },
});

const put = createRoute({
  method: 'put',
  path: '/songs/{song_id}/favourite',
  tags,
  summary: 'Add a song to the favorites',
  request: { params: songParams },
  responses: { 204: { description: 'Added to favorites.' } },
});

const remove = createRoute({
  method: 'delete',
  path: '/songs/{song_id}/favourite',
  tags,
  summary: 'Remove a song from the favorites',
  request: { params: songParams },
  responses: { 204: { description: 'Removed from favorites.' } },
});

export const favorites = routes()
  .openapi(list, async (c) => sendJson(c, await listFavorites(viewerOf(c), c.req.valid('query'))))
  .openapi(ids, async (c) => sendJson(c, await favoriteIds(viewerOf(c))))
  .openapi(putMany, async (c) => {
    const song_ids = await addFavorites(viewerOf(c), c.req.valid('json').song_ids);
    if (song_ids.length === 0) throw notFound('song');
    return c.json({ song_ids }, 200);
  })
  .openapi(removeMany, async (c) => {
    await removeFavorites(viewerOf(c), c.req.valid('json').song_ids);
    return c.body(null, 204);
  })
  .openapi(put, async (c) => {
    const added = await addFavorites(viewerOf(c), [c.req.valid('param').song_id]);
    if (added.length === 0) throw notFound('song');
    return c.body(null, 204);
  })
  .openapi(remove, async (c) => {
    await removeFavorites(viewerOf(c), [c.req.valid('param').song_id]);
    return c.body(null, 204);
  });

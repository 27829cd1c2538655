// Favourites: the viewer's own list of songs, theirs and public ones of others.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { songShape } from '@/contract/shapes';
import { addFavorites, favoriteIds, listFavorites, removeFavorites } from '@/db/queries/favorites';
import { type ApiEnv, viewerOf } from '../context';
import { notFound } from '../problem';
import { sendJson } from '../reply';
import { idInUrl, json, jsonBody, pageOf, pageQuery, songIds } from '../validation';

const tags = ['Favourites'];
const params = z.object({ song_id: idInUrl });

const list = createRoute({
  method: 'get',
  path: '/favourites',
  tags,
  summary: "The viewer's favourite songs, the newest favourite first",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(songShape), 'One page.') },
});

const ids = createRoute({
  method: 'get',
  path: '/favourites/ids',
  tags,
  summary: "The ids of the viewer's favourite songs, in no order",
  responses: { 200: json(z.array(z.number().int()), 'The ids.') },
});

const putMany = createRoute({
  method: 'put',
  path: '/favourites',
  tags,
  summary: 'Makes songs favourites; those the viewer may not hear are left out',
  request: { body: jsonBody(songIds) },
  responses: { 200: json(songIds, 'They are favourites.') },
});

const removeMany = createRoute({
  method: 'delete',
  path: '/favourites',
  tags,
  summary: 'Takes songs from the favourites',
  request: { body: jsonBody(songIds) },
  responses: { 204: { description: 'They are no favourites.' } },
});

const put = createRoute({
  method: 'put',
  path: '/songs/{song_id}/favourite',
  tags,
  summary: 'Makes a song a favourite; once more changes nothing',
  request: { params },
  responses: { 204: { description: 'It is a favourite.' } },
});

const remove = createRoute({
  method: 'delete',
  path: '/songs/{song_id}/favourite',
  tags,
  summary: 'Takes a song from the favourites',
  request: { params },
  responses: { 204: { description: 'It is no favourite.' } },
});

export const favourites = new OpenAPIHono<ApiEnv>()
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
    const known = await addFavorites(viewerOf(c), [c.req.valid('param').song_id]);
    if (known.length === 0) throw notFound('song');
    return c.body(null, 204);
  })
  .openapi(remove, async (c) => {
    await removeFavorites(viewerOf(c), [c.req.valid('param').song_id]);
    return c.body(null, 204);
  });

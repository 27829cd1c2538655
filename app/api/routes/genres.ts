// The genres of the viewer's library, and the favorite genre in `user_data`.
import { createRoute, z } from '@hono/zod-openapi';
import { favoriteGenreSchema, genreCountSchema, newFavoriteGenreSchema } from '@/contract/library';
import { getFavGenre, listGenres, setFavGenre } from '@/db/queries/genres';
import { viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Genres'];

const list = createRoute({
  method: 'get',
  path: '/genres',
  tags,
  summary: "List the library's genres",
  responses: { 200: json(z.array(genreCountSchema), 'The genres.') },
});

const getFav = createRoute({
  method: 'get',
  path: '/genres/getFav',
  tags,
  summary: 'Get the favorite genre',
  responses: { 200: json(favoriteGenreSchema, 'The genre; null if none was chosen.') },
});

const getFavSecured = createRoute({
  ...getFav,
  path: '/secured/getFavGenre',
  summary: 'Get the favorite genre (alias)',
});

const putFav = createRoute({
  method: 'put',
  path: '/genres/fav',
  tags,
  summary: 'Set the favorite genre',
  description: 'Null clears it.',
  request: { body: jsonBody(newFavoriteGenreSchema) },
  responses: { 200: json(favoriteGenreSchema, 'The new favorite genre.') },
});

export const genres = routes()
  .openapi(list, async (c) => sendJson(c, await listGenres(viewerOf(c))))
  .openapi(getFav, async (c) => c.json({ genre: await getFavGenre(viewerOf(c)) }, 200))
  .openapi(getFavSecured, async (c) => c.json({ genre: await getFavGenre(viewerOf(c)) }, 200))
  .openapi(putFav, async (c) => {
    const { genre } = c.req.valid('json');
    await setFavGenre(viewerOf(c), genre);
    return c.json({ genre }, 200);
  });

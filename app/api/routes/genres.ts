// Genres: those in the viewer's library, and the favourite one, which lives in the app's own database.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { getFavGenre, listGenres, setFavGenre } from '@/db/queries/genres';
import { type ApiEnv, viewerOf } from '../context';
import { sendJson } from '../reply';
import { json, jsonBody, line } from '../validation';

const favShape = z.object({ genre: z.string().nullable() }).openapi('FavouriteGenre');
const tags = ['Genres'];

const list = createRoute({
  method: 'get',
  path: '/genres',
  tags,
  summary: "The genres of the viewer's library, with the number of songs",
  responses: {
    200: json(z.array(z.object({ genre: z.string(), song_count: z.number().int() })), 'The genres.'),
  },
});

const getFav = createRoute({
  method: 'get',
  path: '/genres/getFav',
  tags,
  summary: "The viewer's favourite genre",
  responses: { 200: json(favShape, 'The genre; null when none was chosen.') },
});

const getFavSecured = createRoute({
  ...getFav,
  path: '/secured/getFavGenre',
  summary: "The viewer's favourite genre, under the other name the scenario gives it",
});

const putFav = createRoute({
  method: 'put',
  path: '/genres/fav',
  tags,
  summary: 'Chooses a favourite genre; null chooses none',
  request: { body: jsonBody(z.strictObject({ genre: line(50).nullable() })) },
  responses: { 200: json(favShape, 'The genre as it is now.') },
});

export const genres = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => sendJson(c, await listGenres(viewerOf(c))))
  .openapi(getFav, async (c) => c.json({ genre: await getFavGenre(viewerOf(c)) }, 200))
  .openapi(getFavSecured, async (c) => c.json({ genre: await getFavGenre(viewerOf(c)) }, 200))
  .openapi(putFav, async (c) => {
    const { genre } = c.req.valid('json');
    await setFavGenre(viewerOf(c), genre);
    return c.json({ genre }, 200);
  });

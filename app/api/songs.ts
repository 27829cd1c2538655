// Songs: the viewer's own library, one song, and everybody's public ones. `upload.ts` takes new songs in.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { deleteSong, getSong, listSongs, publicSongs, updateSong } from '@/db/queries/songs';
import { SONG_SORTS, type SongSort } from '@/db/types';
import { type ApiEnv, viewerOf } from './context';
import { notFound } from './problem';
import { sendJson } from './reply';
import { songDetailShape, songShape } from './shapes';
import { idInUrl, json, jsonBody, line, pageOf, pageQuery } from './validation';

const tags = ['Songs'];
const params = z.object({ song_id: idInUrl });
const words = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const sort = z.enum(SONG_SORTS.flatMap((column): SongSort[] => [column, `-${column}`]));

const list = createRoute({
  method: 'get',
  path: '/songs',
  tags,
  summary: "The viewer's library, newest first unless `sort` says otherwise",
  request: {
    query: pageQuery.extend({
      q: words.optional().openapi({ description: 'Words in the name, artist or album.' }),
      genre: words.optional(),
      sort: sort.optional().openapi({ description: 'A column; a leading minus turns the order round.' }),
    }),
  },
  responses: { 200: json(pageOf(songShape), 'One page.') },
});

const listPublic = createRoute({
  method: 'get',
  path: '/songs/public',
  tags,
  summary: 'Public songs of everyone, found by words: what a playlist can be filled with',
  request: { query: pageQuery.extend({ q: words.min(1, 'must not be empty') }) },
  responses: { 200: json(pageOf(songShape), 'One page.') },
});

const get = createRoute({
  method: 'get',
  path: '/songs/{song_id}',
  tags,
  summary: "One song with its waveform: the viewer's, or a public one",
  request: { params },
  responses: { 200: json(songDetailShape, 'The song.') },
});

const changes = z
  .strictObject({
    songname: line(200),
    artist: line(200),
    album: line(200).nullable(),
    genre: line(50).nullable(),
    public: z.boolean(),
  })
  .partial();

const patch = createRoute({
  method: 'patch',
  path: '/songs/{song_id}',
  tags,
  summary: 'Changes what is written about a song of the viewer',
  request: { params, body: jsonBody(changes) },
  responses: { 200: json(songDetailShape, 'The song as it is now.') },
});

const remove = createRoute({
  method: 'delete',
  path: '/songs/{song_id}',
  tags,
  summary: 'Removes a song of the viewer, also from the playlists it stands in',
  request: { params },
  responses: { 204: { description: 'It is gone.' } },
});

export const songs = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => sendJson(c, await listSongs(viewerOf(c), c.req.valid('query'))))
  .openapi(listPublic, async (c) => sendJson(c, await publicSongs(viewerOf(c), c.req.valid('query'))))
  .openapi(get, async (c) => {
    const song = await getSong(viewerOf(c), c.req.valid('param').song_id);
    if (song === null) throw notFound('song');
    return sendJson(c, song);
  })
  .openapi(patch, async (c) => {
    const song = await updateSong(viewerOf(c), c.req.valid('param').song_id, c.req.valid('json'));
    if (song === null) throw notFound('song');
    return sendJson(c, song);
  })
  .openapi(remove, async (c) => {
    if (!(await deleteSong(viewerOf(c), c.req.valid('param').song_id))) throw notFound('song');
    return c.body(null, 204);
  });

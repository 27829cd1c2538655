// Songs: the viewer's own library, one song, and everybody's public ones. `upload.ts` takes new songs in.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { SONG_SORTS, type SongSort } from '@/contract';
import { anchorsShape, songDetailShape, songShape } from '@/contract/shapes';
import {
  deleteSong,
  getSong,
  listSongs,
  publicSongs,
  restoreSong,
  songAnchors,
  updateSong,
} from '@/db/queries/songs';
import { type ApiEnv, viewerOf } from '../context';
import { tidySoon } from '../intake/tidy';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { idInUrl, json, jsonBody, line, pageOf, pageQuery, words } from '../validation';

const tags = ['Songs'];
const params = z.object({ song_id: idInUrl });
const sort = z.enum(SONG_SORTS.flatMap((column): SongSort[] => [column, `-${column}`]));
const listQuery = {
  q: words.optional().openapi({ description: 'Words in the name, artist or album.' }),
  artist: words.optional(),
  album: words.optional(),
  genre: words.optional(),
  sort: sort.optional().openapi({ description: 'A column; a leading minus turns the order round.' }),
};

const list = createRoute({
  method: 'get',
  path: '/songs',
  tags,
  summary: "The viewer's library, newest first unless `sort` says otherwise",
  request: {
    query: pageQuery.extend(listQuery),
  },
  responses: { 200: json(pageOf(songShape), 'One page.') },
});

const anchors = createRoute({
  method: 'get',
  path: '/songs/anchors',
  tags,
  summary: "How many songs a list of the viewer's library has, and where its pages begin, for jumping in it",
  request: { query: z.object(listQuery) },
  responses: { 200: json(anchorsShape, 'The number of songs, and a cursor for each page but the first.') },
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
    track: z.number().int().min(0).max(999_999),
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

const restore = createRoute({
  method: 'post',
  path: '/songs/{song_id}/restore',
  tags,
  summary:
    'Brings back a song the viewer deleted in the last 24 hours, with its plays and its places in playlists',
  request: { params },
  responses: { 200: json(songDetailShape, 'The song as it was.') },
});

export const songs = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => sendJson(c, await listSongs(viewerOf(c), c.req.valid('query'))))
  .openapi(anchors, async (c) => c.json(await songAnchors(viewerOf(c), c.req.valid('query')), 200))
  .openapi(listPublic, async (c) => sendJson(c, await publicSongs(viewerOf(c), c.req.valid('query'))))
  .openapi(get, async (c) => sendFound(c, await getSong(viewerOf(c), c.req.valid('param').song_id), 'song'))
  .openapi(patch, async (c) => {
    const { song_id } = c.req.valid('param');
    return sendFound(c, await updateSong(viewerOf(c), song_id, c.req.valid('json')), 'song');
  })
  .openapi(remove, async (c) => {
    if (!(await deleteSong(viewerOf(c), c.req.valid('param').song_id))) throw notFound('song');
    tidySoon();
    return c.body(null, 204);
  })
  .openapi(restore, async (c) =>
    sendFound(c, await restoreSong(viewerOf(c), c.req.valid('param').song_id), 'song'),
  );

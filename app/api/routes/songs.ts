// The viewer's library, single songs, and public songs. New songs come from `uploads.ts`.
import { createRoute } from '@hono/zod-openapi';
import { anchorsSchema, pageOf } from '@/contract/pages';
import {
  lyricsSchema,
  publicSongsQuery,
  songChangesSchema,
  songDetailSchema,
  songFilterQuery,
  songListQuery,
  songParams,
  songSchema,
} from '@/contract/songs';
import {
  deleteSong,
  getLyrics,
  getSong,
  listSongs,
  publicSongs,
  restoreSong,
  songAnchors,
  updateSong,
} from '@/db/queries/songs';
import { viewerOf } from '../context';
import { scheduleCleanup } from '../intake/cleanup';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Songs'];

const list = createRoute({
  method: 'get',
  path: '/songs',
  tags,
  summary: 'List songs',
  description: "The user's library, newest first by default.",
  request: { query: songListQuery },
  responses: { 200: json(pageOf(songSchema), 'One page.') },
});

const anchors = createRoute({
  method: 'get',
  path: '/songs/anchors',
  tags,
  summary: 'List page anchors of the songs',
  description: 'For jumping to any row of a long list.',
  request: { query: songFilterQuery },
  responses: { 200: json(anchorsSchema, 'The total, and the cursor of each page but the first.') },
});

const listPublic = createRoute({
  method: 'get',
  path: '/songs/public',
  tags,
  summary: 'Search public songs',
  description: 'Public songs of all users.',
  request: { query: publicSongsQuery },
  responses: { 200: json(pageOf(songSchema), 'One page.') },
});

const get = createRoute({
  method: 'get',
  path: '/songs/{song_id}',
  tags,
  summary: 'Get a song',
  description: "One of the user's songs, or a public one, with its waveform.",
  request: { params: songParams },
  responses: { 200: json(songDetailSchema, 'The song.') },
});

const lyrics = createRoute({
  method: 'get',
  path: '/songs/{song_id}/lyrics',
  tags,
  summary: 'Get the lyrics of a song',
  description: "From the tags of the file. One of the user's songs, or a public one.",
  request: { params: songParams },
  responses: { 200: json(lyricsSchema, 'The lyrics.') },
});

const patch = createRoute({
  method: 'patch',
  path: '/songs/{song_id}',
  tags,
  summary: 'Update a song',
  request: { params: songParams, body: jsonBody(songChangesSchema) },
  responses: { 200: json(songDetailSchema, 'The updated song.') },
});

const remove = createRoute({
  method: 'delete',
  path: '/songs/{song_id}',
  tags,
  summary: 'Delete a song',
  description: 'Removes it from playlists too. It can be restored for 24 hours.',
  request: { params: songParams },
  responses: { 204: { description: 'Deleted.' } },
});

const restore = createRoute({
  method: 'post',
  path: '/songs/{song_id}/restore',
  tags,
  summary: 'Restore a song',
  description: 'Restores a song deleted in the last 24 hours, with its plays and its entries in playlists.',
  request: { params: songParams },
  responses: { 200: json(songDetailSchema, 'The restored song.') },
});

export const songs = routes()
  .openapi(list, async (c) => sendJson(c, await listSongs(viewerOf(c), c.req.valid('query'))))
  .openapi(anchors, async (c) => c.json(await songAnchors(viewerOf(c), c.req.valid('query')), 200))
  .openapi(listPublic, async (c) => sendJson(c, await publicSongs(viewerOf(c), c.req.valid('query'))))
  .openapi(get, async (c) => sendFound(c, await getSong(viewerOf(c), c.req.valid('param').song_id), 'song'))
  .openapi(lyrics, async (c) => {
    const text = await getLyrics(viewerOf(c), c.req.valid('param').song_id);
    if (text === null) throw notFound('lyrics');
    return c.json({ lyrics: text }, 200);
  })
  .openapi(patch, async (c) => {
    const { song_id } = c.req.valid('param');
    return sendFound(c, await updateSong(viewerOf(c), song_id, c.req.valid('json')), 'song');
  })
  .openapi(remove, async (c) => {
    if (!(await deleteSong(viewerOf(c), c.req.valid('param').song_id))) throw notFound('song');
    scheduleCleanup();
    return c.body(null, 204);
  })
  .openapi(restore, async (c) =>
    sendFound(c, await restoreSong(viewerOf(c), c.req.valid('param').song_id), 'song'),
  );

// Playlists: the viewer's own, the featured ones, and one of them with its first songs.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { VISIBILITIES } from '@/contract';
import { playlistDetailShape, playlistShape } from '@/contract/shapes';
import {
  createPlaylist,
  deletePlaylist,
  featuredPlaylists,
  getPlaylist,
  listPlaylists,
  sharedPlaylists,
  updatePlaylist,
} from '@/db/queries/playlists';
import { type ApiEnv, viewerOf } from '../context';
import { tidySoon } from '../intake/tidy';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { CONTROL, id, idInUrl, json, jsonBody, line, pageOf, pageQuery } from '../validation';

const tags = ['Playlists'];
const params = z.object({ playlist_id: idInUrl });

const description = z
  .string()
  .trim()
  .max(500, 'must be at most 500 characters long')
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, CONTROL);
const visibility = z.enum(VISIBILITIES).openapi({
  description: 'private: the owner only; shared: anyone signed in; featured: kept by editors',
});

const list = createRoute({
  method: 'get',
  path: '/playlists',
  tags,
  summary: "The viewer's own playlists",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(playlistShape), 'One page.') },
});

const featured = createRoute({
  ...list,
  path: '/playlists/featured',
  summary: 'The featured playlists',
});

const shared = createRoute({
  ...list,
  path: '/playlists/shared',
  summary: 'The playlists that others share',
});

const create = createRoute({
  method: 'post',
  path: '/playlists',
  tags,
  summary: 'Makes a playlist; a featured one takes the role `playlist_editor`',
  request: {
    body: jsonBody(
      z.strictObject({
        name: line(100),
        description: description.default(''),
        visibility: visibility.default('private'),
      }),
    ),
  },
  responses: { 201: json(playlistShape, 'The new playlist.') },
});

const get = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}',
  tags,
  summary: 'One playlist with a page of its songs; `limit` and `cursor` are about the songs',
  request: { params, query: pageQuery },
  responses: { 200: json(playlistDetailShape, 'The playlist.') },
});

const changes = z
  .strictObject({ name: line(100), description, visibility })
  .partial()
  .extend({
    version: id
      .optional()
      .openapi({ description: 'The version that was read; another one by now is a conflict.' }),
  });

const patch = createRoute({
  method: 'patch',
  path: '/playlists/{playlist_id}',
  tags,
  summary: 'Changes name, description or visibility',
  request: { params, body: jsonBody(changes) },
  responses: { 200: json(playlistShape, 'The playlist as it is now.') },
});

const remove = createRoute({
  method: 'delete',
  path: '/playlists/{playlist_id}',
  tags,
  summary: 'Deletes a playlist; its plays no longer count for its owner. It can be restored for a day',
  request: { params },
  responses: { 204: { description: 'It is gone.' } },
});

export const playlists = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => sendJson(c, await listPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(featured, async (c) => sendJson(c, await featuredPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(shared, async (c) => sendJson(c, await sharedPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(create, async (c) => sendJson(c, await createPlaylist(viewerOf(c), c.req.valid('json')), 201))
  .openapi(get, async (c) => {
    const { playlist_id } = c.req.valid('param');
    return sendFound(c, await getPlaylist(viewerOf(c), playlist_id, c.req.valid('query')), 'playlist');
  })
  .openapi(patch, async (c) => {
    const { version, ...wanted } = c.req.valid('json');
    const { playlist_id } = c.req.valid('param');
    return sendFound(c, await updatePlaylist(viewerOf(c), playlist_id, wanted, version), 'playlist');
  })
  .openapi(remove, async (c) => {
    if (!(await deletePlaylist(viewerOf(c), c.req.valid('param').playlist_id))) throw notFound('playlist');
    tidySoon();
    return c.body(null, 204);
  });

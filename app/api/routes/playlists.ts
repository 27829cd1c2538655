// Playlists: the viewer's own, featured and shared ones.
import { createRoute } from '@hono/zod-openapi';
import { pageOf, pageQuery } from '@/contract/pages';
import {
  curatedQuery,
  newPlaylistSchema,
  playlistChangesSchema,
  playlistDetailSchema,
  playlistParams,
  playlistSchema,
} from '@/contract/playlists';
import {
  createPlaylist,
  curatedPlaylists,
  deletePlaylist,
  featuredPlaylists,
  getPlaylist,
  listPlaylists,
  sharedPlaylists,
  updatePlaylist,
} from '@/db/queries/playlists';
import { viewerOf } from '../context';
import { scheduleCleanup } from '../intake/cleanup';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { json, jsonBody, routes } from '../validation';

const tags = ['Playlists'];

const list = createRoute({
  method: 'get',
  path: '/playlists',
  tags,
  summary: "List the user's playlists",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(playlistSchema), 'One page.') },
});

const featured = createRoute({
  ...list,
  path: '/playlists/featured',
  summary: 'List featured playlists',
});

const shared = createRoute({
  ...list,
  path: '/playlists/shared',
  summary: "List other users' shared playlists",
});

const curated = createRoute({
  ...list,
  path: '/playlists/curated',
  summary: 'List the playlists of a curator',
  description: 'Shared and featured playlists of a user, and featured playlists that the user has edited.',
  request: { query: curatedQuery },
});

const create = createRoute({
  method: 'post',
  path: '/playlists',
  tags,
  summary: 'Create a playlist',
  description: 'A featured playlist requires the role `playlist_editor`.',
  request: { body: jsonBody(newPlaylistSchema) },
  responses: { 201: json(playlistSchema, 'The new playlist.') },
});

const get = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}',
  tags,
  summary: 'Get a playlist with a page of its songs',
  request: { params: playlistParams, query: pageQuery },
  responses: { 200: json(playlistDetailSchema, 'The playlist.') },
});

const patch = createRoute({
  method: 'patch',
  path: '/playlists/{playlist_id}',
  tags,
  summary: 'Update a playlist',
  request: { params: playlistParams, body: jsonBody(playlistChangesSchema) },
  responses: { 200: json(playlistSchema, 'The updated playlist.') },
});

const remove = createRoute({
  method: 'delete',
  path: '/playlists/{playlist_id}',
  tags,
  summary: 'Delete a playlist',
  description: 'Its plays no longer count for its owner. It can be restored for 24 hours.',
  request: { params: playlistParams },
  responses: { 204: { description: 'Deleted.' } },
});

export const playlists = routes()
  .openapi(list, async (c) => sendJson(c, await listPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(featured, async (c) => sendJson(c, await featuredPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(shared, async (c) => sendJson(c, await sharedPlaylists(viewerOf(c), c.req.valid('query'))))
  .openapi(curated, async (c) => {
    const { user_id, ...page } = c.req.valid('query');
    return sendJson(c, await curatedPlaylists(viewerOf(c), user_id, page));
  })
  .openapi(create, async (c) => sendJson(c, await createPlaylist(viewerOf(c), c.req.valid('json')), 201))
  .openapi(get, async (c) => {
    const { playlist_id } = c.req.valid('param');
    return sendFound(c, await getPlaylist(viewerOf(c), playlist_id, c.req.valid('query')), 'playlist');
  })
  .openapi(patch, async (c) => {
    const { version, ...changes } = c.req.valid('json');
    const { playlist_id } = c.req.valid('param');
    return sendFound(c, await updatePlaylist(viewerOf(c), playlist_id, changes, version), 'playlist');
  })
  .openapi(remove, async (c) => {
    if (!(await deletePlaylist(viewerOf(c), c.req.valid('param').playlist_id))) throw notFound('playlist');
    scheduleCleanup();
    return c.body(null, 204);
  });

// The edit history of featured playlists, and restoring deleted playlists.
import { createRoute } from '@hono/zod-openapi';
import { idInUrl } from '@/contract/fields';
import { pageOf, pageQuery } from '@/contract/pages';
import { playlistEditSchema } from '@/contract/playlist-history';
import { playlistParams, playlistSchema, songsChangedSchema } from '@/contract/playlists';
import { NotAllowed } from '@/db/errors';
import { listEdits } from '@/db/queries/playlist-history';
import { undoEdit } from '@/db/queries/playlist-undo';
import { findPlaylist, hasDeletedFeatured, restorePlaylist } from '@/db/queries/playlists';
import { viewerOf } from '../context';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { json, routes } from '../validation';

const tags = ['Playlists'];

const list = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/edits',
  tags,
  summary: 'List the edits of a featured playlist',
  description: 'Newest first. Requires the role `playlist_editor`.',
  request: { params: playlistParams, query: pageQuery },
  responses: { 200: json(pageOf(playlistEditSchema), 'One page.') },
});

const undo = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/edits/{edit_id}/undo',
  tags,
  summary: 'Undo an edit',
  description: 'Applies the reverse of the edit to the current playlist, as a new edit.',
  request: { params: playlistParams.extend({ edit_id: idInUrl }) },
  responses: { 200: json(songsChangedSchema, 'Undone.') },
});

const restore = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/restore',
  tags,
  summary: 'Restore a playlist',
  description: 'Restores a playlist deleted in the last 24 hours.',
  request: { params: playlistParams },
  responses: { 200: json(playlistSchema, 'The restored playlist.') },
});

export const playlistHistory = routes()
  .openapi(list, async (c) => {
    const viewer = viewerOf(c);
    const { playlist_id } = c.req.valid('param');
    if ((await findPlaylist(viewer, playlist_id)) === null) throw notFound('playlist');
    if (!viewer.roles.includes('playlist_editor')) throw new NotAllowed('Only editors can see the history.');
    return sendJson(c, await listEdits(viewer, playlist_id, c.req.valid('query')));
  })
  .openapi(undo, async (c) => {
    const { playlist_id, edit_id } = c.req.valid('param');
    const undone = await undoEdit(viewerOf(c), playlist_id, edit_id);
    if (undone === null) throw notFound('edit');
    return c.json(undone, 200);
  })
  .openapi(restore, async (c) => {
    const viewer = viewerOf(c);
    const { playlist_id } = c.req.valid('param');
    const restored = await restorePlaylist(viewer, playlist_id);
    if (restored === null && (await hasDeletedFeatured(viewer, playlist_id)))
      throw new NotAllowed('Only an EDITOR may restore a featured playlist.');
    return sendFound(c, restored, 'deleted playlist');
  });

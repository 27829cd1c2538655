// The history of featured playlists, for those who keep them: what was done by whom, and taking it back.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { playlistEditShape, playlistShape } from '@/contract/shapes';
import { NotAllowed } from '@/db/errors';
import { listEdits } from '@/db/queries/playlist-history';
import { undoEdit } from '@/db/queries/playlist-undo';
import { findPlaylist, restorePlaylist } from '@/db/queries/playlists';
import { type ApiEnv, viewerOf } from '../context';
import { notFound } from '../problem';
import { sendFound, sendJson } from '../reply';
import { idInUrl, json, pageOf, pageQuery } from '../validation';

const tags = ['Playlists'];
const params = z.object({ playlist_id: idInUrl });

const list = createRoute({
  method: 'get',
  path: '/playlists/{playlist_id}/edits',
  tags,
  summary: 'What editors did to a featured playlist, the latest first; takes the role `playlist_editor`',
  request: { params, query: pageQuery },
  responses: { 200: json(pageOf(playlistEditShape), 'One page.') },
});

const undo = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/edits/{edit_id}/undo',
  tags,
  summary: 'Does the opposite of an edit to the playlist as it is now, which is an edit too',
  request: { params: params.extend({ edit_id: idInUrl }) },
  responses: { 200: json(z.object({ songs_version: z.number().int() }), 'It was undone.') },
});

const restore = createRoute({
  method: 'post',
  path: '/playlists/{playlist_id}/restore',
  tags,
  summary: 'Brings a playlist back that was deleted within the last day',
  request: { params },
  responses: { 200: json(playlistShape, 'The playlist as it was.') },
});

export const playlistHistory = new OpenAPIHono<ApiEnv>()
  .openapi(list, async (c) => {
    const viewer = viewerOf(c);
    const { playlist_id } = c.req.valid('param');
    if ((await findPlaylist(viewer, playlist_id)) === null) throw notFound('playlist');
    if (!viewer.roles.includes('playlist_editor')) throw new NotAllowed('The history is for editors.');
    return sendJson(c, await listEdits(viewer, playlist_id, c.req.valid('query')));
  })
  .openapi(undo, async (c) => {
    const { playlist_id, edit_id } = c.req.valid('param');
    const undone = await undoEdit(viewerOf(c), playlist_id, edit_id);
    if (undone === null) throw notFound('edit of this playlist');
    return c.json(undone, 200);
  })
  .openapi(restore, async (c) =>
    sendFound(c, await restorePlaylist(viewerOf(c), c.req.valid('param').playlist_id), 'deleted playlist'),
  );

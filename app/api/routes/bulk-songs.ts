// Bulk operations on the viewer's songs.
import { createRoute } from '@hono/zod-openapi';
import { songIdsSchema } from '@/contract/songs';
import { deleteSongs, restoreSongs } from '@/db/queries/bulk-songs';
import { viewerOf } from '../context';
import { scheduleCleanup } from '../intake/cleanup';
import { notFound } from '../problem';
import { json, jsonBody, routes } from '../validation';

const tags = ['Songs'];

const remove = createRoute({
  method: 'delete',
  path: '/songs',
  tags,
  summary: 'Delete songs',
  description: 'Removes them from playlists too. Unknown ids are ignored.',
  request: { body: jsonBody(songIdsSchema) },
  responses: { 200: json(songIdsSchema, 'The deleted songs.') },
});

const restore = createRoute({
  method: 'post',
  path: '/songs/restore',
  tags,
  summary: 'Restore songs',
  description: 'Restores songs deleted in the last 24 hours. Songs that cannot be restored are ignored.',
  request: { body: jsonBody(songIdsSchema) },
  responses: { 200: json(songIdsSchema, 'The restored songs.') },
});

export const bulkSongs = routes()
  .openapi(remove, async (c) => {
    const song_ids = await deleteSongs(viewerOf(c), c.req.valid('json').song_ids);
    if (song_ids.length === 0) throw notFound('song');
    scheduleCleanup();
    return c.json({ song_ids }, 200);
  })
  .openapi(restore, async (c) => {
    const song_ids = await restoreSongs(viewerOf(c), c.req.valid('json').song_ids);
    if (song_ids.length === 0) throw notFound('song');
    return c.json({ song_ids }, 200);
  });

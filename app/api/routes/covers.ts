// Song covers.
import { createRoute } from '@hono/zod-openapi';
import { binary } from '@/contract/fields';
import { songParams } from '@/contract/songs';
import { findCover } from '@/db/queries/songs';
import { toFileKey } from '@/media/store';
import { viewerOf } from '../context';
import { coverStore } from '../file-stores';
import { notFound } from '../problem';
import { matchesEtag } from '../range';
import { routes } from '../validation';

const get = createRoute({
  method: 'get',
  path: '/songs/{song_id}/cover',
  tags: ['Songs'],
  summary: 'Get the cover of a song',
  description: "One of the user's songs, or a public one. Supports `If-None-Match`.",
  request: { params: songParams },
  responses: {
    200: {
      description: 'A WebP image of up to 512 by 512 pixels.',
      content: { 'image/webp': { schema: binary } },
    },
    304: { description: 'Not modified.' },
  },
});

export const covers = routes().openapi(get, async (c) => {
  const found = await findCover(viewerOf(c), c.req.valid('param').song_id);
  if (found === null) throw notFound('cover');
  const key = toFileKey(found);
  // Revalidated on each request: another user may sign in to this browser, and a song may become private.
  const headers = { etag: `"${key}"`, 'cache-control': 'private, no-cache' };
  if (matchesEtag(c.req.header('if-none-match'), headers.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const file = await coverStore().stat(key);
  if (file === null) throw notFound('cover');
  return new Response(c.req.method === 'HEAD' ? null : await coverStore().read(key), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(file.size) },
  });
});

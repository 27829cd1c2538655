// A song's cover, made from the picture in its file's tags.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { findCover } from '@/db/queries/songs';
import { toFileKey } from '@/media/store';
import { coverFiles } from '../audio-files';
import { type ApiEnv, viewerOf } from '../context';
import { notFound } from '../problem';
import { matchesEtag } from '../range';
import { idInUrl } from '../validation';

const get = createRoute({
  method: 'get',
  path: '/songs/{song_id}/cover',
  tags: ['Songs'],
  summary: "The cover of a song: the viewer's, or a public one. ETags are understood.",
  request: { params: z.object({ song_id: idInUrl }) },
  responses: {
    200: {
      description: 'A WebP picture, at most 512 pixels wide and high.',
      content: { 'image/webp': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    304: { description: 'Not changed.' },
  },
});

export const covers = new OpenAPIHono<ApiEnv>().openapi(get, async (c) => {
  const found = await findCover(viewerOf(c), c.req.valid('param').song_id);
  if (found === null) throw notFound('cover');
  const key = toFileKey(found);
  // Asked anew each time, as the sound is: the next listener at this browser may be another, and a song turn private.
  const headers = { etag: `"${key}"`, 'cache-control': 'private, no-cache' };
  if (matchesEtag(c.req.header('if-none-match'), headers.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const file = await coverFiles().stat(key);
  if (file === null) throw notFound('cover');
  return new Response(c.req.method === 'HEAD' ? null : await coverFiles().read(key), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(file.size) },
  });
});

// The audio of songs, with byte ranges for seeking.
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { binary } from '@/contract/fields';
import { songParams } from '@/contract/songs';
import { findAudio } from '@/db/queries/songs';
import { toFileKey } from '@/media/store';
import { type ApiEnv, viewerOf } from '../context';
import { audioStore } from '../file-stores';
import { notFound, Problem } from '../problem';
import { matchesEtag, parseRange } from '../range';

const content = { 'audio/mpeg': { schema: binary } };

const getAudio = createRoute({
  method: 'get',
  path: '/songs/{song_id}/audio',
  tags: ['Songs'],
  summary: 'Get the audio of a song',
  description: "One of the user's songs, or a public one. Supports `Range`, `If-Range` and `If-None-Match`.",
  request: { params: songParams },
  responses: {
    200: { description: 'The whole file.', content },
    206: { description: 'The requested range.', content },
    304: { description: 'Not modified.' },
  },
});

export const audio = new OpenAPIHono<ApiEnv>().openapi(getAudio, async (c) => {
  const found = await findAudio(viewerOf(c), c.req.valid('param').song_id);
  if (found === null) throw notFound('song');
  const key = toFileKey(found.audio_key);
  const size = found.byte_length;

  const etag = `"${key}"`;
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    // Revalidated on each request: another user may sign in to this browser.
    'cache-control': 'private, no-cache',
    'content-type': found.mime,
  };
  if (matchesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const condition = c.req.header('if-range');
  // Range is defined for GET only (RFC 9110, section 14.2).
  const isRanged = c.req.method === 'GET' && (condition === undefined || condition === etag);
  const range = parseRange(isRanged ? c.req.header('range') : undefined, size);
  if (range === 'unsatisfiable') {
    throw new Problem('range-not-satisfiable', `The file has ${size} bytes.`, {
      headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' },
    });
  }
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${size}`;
  headers['content-length'] = String(range ? range.end - range.start + 1 : size);
  const init = { status: range ? 206 : 200, headers };
  if (c.req.method === 'HEAD') return new Response(null, init);
  const bytes = await audioStore().read(key, range ?? undefined);
  if (bytes === null) throw notFound('audio of this song');
  return new Response(bytes, init);
});

// The audio of songs, with byte ranges for seeking.
import { createRoute } from '@hono/zod-openapi';
import { binary } from '@/contract/fields';
import { songParams } from '@/contract/songs';
import { findAudio } from '@/db/queries/songs';
import { toFileKey } from '@/media/store';
import { viewerOf } from '../context';
import { audioStore } from '../file-stores';
import { notFound, Problem } from '../problem';
import { matchesEtag, parseRange } from '../range';
import { routes } from '../validation';

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

export const audio = routes().openapi(getAudio, async (c) => {
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
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers['content-length'] = String(end - start + 1);
  const init = { status: range ? 206 : 200, headers };
  if (c.req.method === 'HEAD') return new Response(null, init);
  // A client would wait for the rest of a truncated file.
  const bytes = await audioStore().read(key, { start, end });
  if (bytes === null) throw notFound('audio of this song');
  return new Response(bytes, init);
});

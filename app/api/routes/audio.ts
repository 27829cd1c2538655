// A song's sound: whole, in ranges for seeking, or "you have it already".
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { findAudio } from '@/db/queries/songs';
import { toFileKey } from '@/media/store';
import { audioFiles } from '../audio-files';
import { type ApiEnv, viewerOf } from '../context';
import { notFound, Problem } from '../problem';
import { matchesEtag, parseRange } from '../range';
import { idInUrl } from '../validation';

const sound = { content: { 'audio/mpeg': { schema: z.string().openapi({ format: 'binary' }) } } };

const getAudio = createRoute({
  method: 'get',
  path: '/songs/{song_id}/audio',
  tags: ['Songs'],
  summary: "The sound of a song: the viewer's, or a public one. Ranges and ETags are understood.",
  request: { params: z.object({ song_id: idInUrl }) },
  responses: {
    200: { description: 'The whole file.', ...sound },
    206: { description: 'The range that was asked for.', ...sound },
    304: { description: 'Not changed.' },
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
    // Asked anew each time, and answered with 304: the next listener at this browser may be another.
    'cache-control': 'private, no-cache',
    'content-type': found.mime,
  };
  if (matchesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const condition = c.req.header('if-range');
  // Ranges are for GET alone (RFC 9110, section 14.2).
  const isRanged = c.req.method === 'GET' && (condition === undefined || condition === etag);
  const wanted = isRanged ? c.req.header('range') : undefined;
  const range = parseRange(wanted, size);
  if (range === 'unsatisfiable') {
    throw new Problem('range-not-satisfiable', `The file has ${size} bytes.`, {
      headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' },
    });
  }
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${size}`;
  headers['content-length'] = String(range ? range.end - range.start + 1 : size);
  const answer = { status: range ? 206 : 200, headers };
  if (c.req.method === 'HEAD') return new Response(null, answer);
  const bytes = await audioFiles().read(key, range ?? undefined);
  if (bytes === null) throw notFound('sound for this song');
  return new Response(bytes, answer);
});

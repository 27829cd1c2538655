// A song's sound: whole, in ranges for seeking, or "you have it already".
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { toAudioKey } from '@/db/audio/store';
import { findAudio } from '@/db/queries/songs';
import { audioFiles } from './audio-files';
import { type ApiEnv, viewerOf } from './context';
import { notFound, Problem } from './problem';
import { matchesEtag, parseRange } from './range';
import { idInUrl } from './validation';

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
  const key = toAudioKey(found.audio_key);
  const file = await audioFiles().stat(key);
  if (file === null) throw notFound('sound for this song');

  const etag = `"${key}"`;
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=3600',
    'content-type': found.mime,
  };
  if (matchesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const condition = c.req.header('if-range');
  const wanted = condition === undefined || condition === etag ? c.req.header('range') : undefined;
  const range = parseRange(wanted, file.size);
  if (range === 'unsatisfiable') {
    throw new Problem('range-not-satisfiable', `The file has ${file.size} bytes.`, {
      headers: { 'content-range': `bytes */${file.size}`, 'accept-ranges': 'bytes' },
    });
  }
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${file.size}`;
  headers['content-length'] = String(range ? range.end - range.start + 1 : file.size);
  const bytes = c.req.method === 'HEAD' ? null : audioFiles().read(key, range ?? undefined);
  return new Response(bytes, { status: range ? 206 : 200, headers });
});

// A new song: an MP3 file with its names, checked, kept in the audio store and written into the library.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { createSong } from '@/db/queries/songs';
import { audioFiles } from './audio-files';
import { type ApiEnv, viewerOf } from './context';
import { readMp3 } from './mp3';
import { Problem } from './problem';
import { sendJson } from './reply';
import { songDetailShape } from './shapes';
import { json, line } from './validation';

/** An optional field of a form, where empty means not filled in. */
const optionalLine = (max: number) => z.union([z.literal('').transform(() => null), line(max)]).default(null);

const form = z.strictObject({
  file: z.instanceof(File, { error: 'must be an MP3 file' }).openapi({ type: 'string', format: 'binary' }),
  songname: line(200),
  artist: line(200),
  album: optionalLine(200),
  genre: optionalLine(50),
  public: z.enum(['true', 'false'], 'must be true or false').default('false'),
});

const post = createRoute({
  method: 'post',
  path: '/songs',
  tags: ['Songs'],
  summary: "Puts an MP3 file of up to 32 MB into the viewer's library",
  request: { body: { required: true, content: { 'multipart/form-data': { schema: form } } } },
  responses: { 201: json(songDetailShape, 'The new song.') },
});

export const upload = new OpenAPIHono<ApiEnv>().openapi(post, async (c) => {
  const { file, public: isPublic, ...names } = c.req.valid('form');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mp3 = readMp3(bytes);
  if (mp3 === null) {
    throw new Problem('unprocessable', 'The file is not an MP3 file, or shorter than a second.', {
      members: { errors: [{ field: 'file', message: 'is not an MP3 file' }] },
    });
  }
  const song = await createSong(viewerOf(c), {
    ...names,
    audio_key: await audioFiles().put(bytes),
    byte_length: bytes.byteLength,
    mime: 'audio/mpeg',
    duration_ms: mp3.durationMs,
    peaks: mp3.peaks,
    public: isPublic === 'true',
  });
  return sendJson(c, song, 201);
});

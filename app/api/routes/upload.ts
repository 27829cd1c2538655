// A new song in one request: a sound file with its names. `uploads.ts` takes files in parts, and names from their tags.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { songDetailShape } from '@/contract/shapes';
import { getSong } from '@/db/queries/songs';
import { type ApiEnv, viewerOf } from '../context';
import { openPart, partPath, removePart } from '../intake/parts';
import { storeSong } from '../intake/store-song';
import { notFound, Problem } from '../problem';
import { sendJson } from '../reply';
import { json, line } from '../validation';

/** A form is held in memory as a whole, so few may be under way at once. */
const MOST = { ofAll: 4, ofOne: 2 };
const underWay: string[] = [];

/** Lets few forms with files pass at once; it stands before whatever reads them. */
export const fewForms: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (!c.req.header('content-type')?.startsWith('multipart/')) return next();
  const { userId } = viewerOf(c);
  if (underWay.length >= MOST.ofAll || underWay.filter((other) => other === userId).length >= MOST.ofOne) {
    throw new Problem('rate-limited', 'Too many files are being sent at once. Try again in a moment.', {
      headers: { 'retry-after': '5' },
    });
  }
  underWay.push(userId);
  try {
    await next();
  } finally {
    underWay.splice(underWay.indexOf(userId), 1);
  }
};

/** An optional field of a form, where empty means not filled in. */
const optionalLine = (max: number) => z.union([z.literal('').transform(() => null), line(max)]).default(null);

const form = z.strictObject({
  file: z.instanceof(File, { error: 'must be a sound file' }).openapi({ type: 'string', format: 'binary' }),
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
  summary: "Puts a sound file of up to 32 MB into the viewer's library",
  request: { body: { required: true, content: { 'multipart/form-data': { schema: form } } } },
  responses: { 201: json(songDetailShape, 'The new song.') },
});

export const upload = new OpenAPIHono<ApiEnv>().openapi(post, async (c) => {
  const viewer = viewerOf(c);
  const { file, public: isPublic, ...names } = c.req.valid('form');
  const draft = randomUUID();
  await openPart(draft);
  try {
    await writeFile(partPath(draft), new Uint8Array(await file.arrayBuffer()));
    const sound = { path: partPath(draft), filename: file.name };
    const { song_id } = await storeSong(viewer, sound, { names, public: isPublic === 'true' });
    const song = await getSong(viewer, song_id);
    if (song === null) throw notFound('song');
    return sendJson(c, song, 201);
  } finally {
    await removePart(draft);
  }
});

// Files sent in parts, so that a lost connection costs nothing: tus 1.0 (core, creation, expiration, termination).
// A finished upload is asked for the song it makes.

import { withMutex } from '@encore/util/keyed-mutex';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Viewer } from '@/auth/viewer';
import { songDetailShape, songShape } from '@/contract/shapes';
import { parseJson } from '@/db/json';
import { findSimilarSongs } from '@/db/queries/duplicate-songs';
import { getSong } from '@/db/queries/songs';
import { createUpload, deleteUpload, findUpload, finishUpload } from '@/db/queries/uploads';
import type { Scope } from '@/db/scope-types';
import type { Upload } from '@/db/song-types';
import { MOST_GAIN_DB } from '@/media/loudness';
import { MAX_SONG_BYTES } from '@/media/sound-format';
import { type ApiEnv, viewerOf } from '../context';
import { appendPart, openPart, partPath, partSize, removePart } from '../intake/parts';
import { storeSong } from '../intake/store-song';
import { tidySoon } from '../intake/tidy';
import { CAPABILITIES, expiry, filenameOf, tusOnly } from '../intake/tus';
import { notFound, Problem } from '../problem';
import { json, jsonBody } from '../validation';

const tags = ['Uploads'];
const params = z.object({ upload_id: z.uuid() });
const bytes = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number of bytes')
  .transform(Number);

const options = createRoute({
  method: 'options',
  path: '/uploads',
  tags,
  summary: 'What this server understands of tus',
  responses: { 204: { description: 'See the headers.' } },
});

const create = createRoute({
  method: 'post',
  path: '/uploads',
  tags,
  summary: 'Begins an upload; `Upload-Metadata` names the file as `filename`',
  request: {
    headers: z.object({
      'upload-length': bytes.refine((length) => length > 0, 'must not be 0'),
      'upload-metadata': z
        .string()
        .max(2000)
        .transform((header, context) => {
          const name = filenameOf(header);
          if (name === null) context.addIssue('must hold a filename in Base64');
          return name ?? '';
        }),
    }),
  },
  responses: { 201: { description: 'Begun; `Location` is where its bytes go.' } },
});

const progress = createRoute({
  method: 'get',
  path: '/uploads/{upload_id}',
  tags,
  summary: 'HEAD: how many bytes have arrived',
  request: { params },
  responses: { 200: { description: 'See `Upload-Offset`.' } },
});

const append = createRoute({
  method: 'patch',
  path: '/uploads/{upload_id}',
  tags,
  summary: 'Adds bytes, of type application/offset+octet-stream, where `Upload-Offset` says',
  request: { params, headers: z.object({ 'upload-offset': bytes }) },
  responses: { 204: { description: 'Kept; `Upload-Offset` says how many there are now.' } },
});

const terminate = createRoute({
  method: 'delete',
  path: '/uploads/{upload_id}',
  tags,
  summary: 'Gives an upload up',
  request: { params },
  responses: { 204: { description: 'It is gone.' } },
});

const measured = z.strictObject({
  peaks: z
    .string()
    .regex(/^[A-Za-z0-9+/]{96}$/, 'must be 96 levels')
    .optional(),
  gain_db: z.number().min(-MOST_GAIN_DB).max(MOST_GAIN_DB).optional(),
});

const finish = createRoute({
  method: 'post',
  path: '/uploads/{upload_id}/song',
  tags,
  summary:
    'Makes a song of an upload that is complete, or finds it in the library; asked again, answers the same',
  description:
    'The body may hold what a browser measured when it decoded the sound; the file itself counts before it. An upload ' +
    'that is refused (422) is forgotten.',
  request: { params, body: jsonBody(measured) },
  responses: {
    200: json(
      z.object({
        song: songDetailShape,
        known: z.boolean().openapi({ description: 'whether the same bytes were in the library before' }),
        similar: z.array(songShape).openapi({ description: 'songs of the same name, artist and length' }),
      }),
      'The song.',
    ),
  },
});

const api = new OpenAPIHono<ApiEnv>();
api.use('/uploads', tusOnly);
api.use('/uploads/:upload_id', tusOnly);

export const uploads = api
  .openapi(options, (c) => c.body(null, 204, CAPABILITIES))
  .openapi(create, async (c) => {
    const { 'upload-length': byte_length, 'upload-metadata': filename } = c.req.valid('header');
    if (byte_length > MAX_SONG_BYTES) {
      throw new Problem(
        'too-large',
        `“${filename}” is too large: a song may have ${MAX_SONG_BYTES / 2 ** 20} MB.`,
      );
    }
    tidySoon();
    const upload = await createUpload(viewerOf(c), { filename, byte_length });
    await openPart(upload.upload_id);
    return c.body(null, 201, { location: `/api/uploads/${upload.upload_id}`, ...expiry(upload) });
  })
  .openapi(progress, async (c) => {
    const upload = await uploadOf(viewerOf(c), c.req.valid('param').upload_id);
    return c.body(null, 200, {
      'upload-offset': String(upload.arrived),
      'upload-length': String(upload.byte_length),
      'cache-control': 'no-store',
    });
  })
  .openapi(append, async (c) => {
    const { upload_id } = c.req.valid('param');
    const { 'upload-offset': offset } = c.req.valid('header');
    if (c.req.header('content-type') !== 'application/offset+octet-stream') {
      throw new Problem('unsupported-media-type', 'Bytes are sent as application/offset+octet-stream.');
    }
    const upload = await uploadOf(viewerOf(c), upload_id);
    if (offset !== upload.arrived) throw elsewhere(upload.arrived);
    const arrived =
      upload.song_id === null
        ? await appendPart(upload_id, offset, upload.byte_length, c.req.raw.body)
        : upload.arrived;
    if (arrived === null) throw notFound('upload');
    return c.body(null, 204, { 'upload-offset': String(arrived), ...expiry(upload) });
  })
  .openapi(terminate, async (c) => {
    const { upload_id } = c.req.valid('param');
    await withMutex(`upload ${upload_id}`, async () => {
      if (!(await discard(viewerOf(c), upload_id))) throw notFound('upload');
    });
    return c.body(null, 204);
  })
  .openapi(finish, async (c) => {
    const viewer = viewerOf(c);
    const { upload_id } = c.req.valid('param');
    // Asked twice at once, the second finds the song: its part is gone by then.
    const { song_id, known } = await withMutex(`upload ${upload_id}`, async () => {
      const upload = await uploadOf(viewer, upload_id);
      if (upload.arrived < upload.byte_length) throw elsewhere(upload.arrived);
      return songFrom(viewer, upload, c.req.valid('json'));
    });
    const song = await getSong(viewer, song_id);
    if (song === null) throw notFound('song');
    const similar = known ? [] : parseJson(await findSimilarSongs(viewer, song_id));
    return c.json({ song: parseJson(song), known, similar }, 200);
  });

/** An upload of the viewer's, and how much of it has arrived. */
async function uploadOf(viewer: Scope, uploadId: string): Promise<Upload & { arrived: number }> {
  const upload = await findUpload(viewer, uploadId);
  if (!upload) throw notFound('upload');
  const arrived = upload.song_id === null ? await partSize(uploadId) : upload.byte_length;
  if (arrived === null) throw notFound('upload');
  return { ...upload, arrived };
}

/** Forgets an upload and removes its part; false when there is none. */
async function discard(viewer: Scope, uploadId: string): Promise<boolean> {
  const isGone = await deleteUpload(viewer, uploadId);
  if (isGone) await removePart(uploadId);
  return isGone;
}

async function songFrom(viewer: Viewer, upload: Upload, decoded: z.infer<typeof measured>) {
  // Asked again, because the answer was lost: whether the song was new is not worth remembering.
  if (upload.song_id !== null) return { song_id: upload.song_id, known: false };
  const file = { path: partPath(upload.upload_id), filename: upload.filename };
  const stored = await storeSong(viewer, file, { measured: decoded, once: true }).catch(
    async (error: unknown) => {
      // What was refused once will be again, so it is not kept to be asked for.
      if (error instanceof Problem && error.problem === 'unprocessable')
        await discard(viewer, upload.upload_id);
      throw error;
    },
  );
  await finishUpload(viewer, upload.upload_id, stored.song_id);
  await removePart(upload.upload_id);
  return stored;
}

const elsewhere = (arrived: number) =>
  new Problem('conflict', `${arrived} bytes of the upload have arrived.`, {
    headers: { 'upload-offset': String(arrived) },
  });

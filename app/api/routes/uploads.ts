// Resumable uploads by tus 1.0 (core, creation, expiration, termination), and the songs made from them.
import { withMutex } from '@encore/util/keyed-mutex';
import { createRoute, z } from '@hono/zod-openapi';
import type { Viewer } from '@/auth/viewer';
import { decodedSoundSchema, uploadedSongSchema } from '@/contract/uploads';
import { parseJson } from '@/db/json';
import { findSimilarSongs } from '@/db/queries/duplicate-songs';
import { getSong } from '@/db/queries/songs';
import { createUpload, deleteUpload, findUpload, type UploadedSong } from '@/db/queries/uploads';
import type { Scope } from '@/db/scope-types';
import type { Upload } from '@/db/song-types';
import { env } from '@/env';
import { MAX_GAIN_DB } from '@/media/loudness';
import { MAX_SONG_BYTES } from '@/media/sound-format';
import { viewerOf } from '../context';
import { scheduleCleanup } from '../intake/cleanup';
import { type DecodedSound, storeSong } from '../intake/store-song';
import { CAPABILITIES, expiry, filenameOf, requireTus } from '../intake/tus';
import {
  appendToUpload,
  createUploadFile,
  removeUploadFile,
  uploadedBytes,
  uploadPath,
} from '../intake/upload-files';
import { notFound, Problem } from '../problem';
import { json, jsonBody, routes } from '../validation';

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
  summary: 'Get the supported tus features',
  responses: { 204: { description: 'See the response headers.' } },
});

const create = createRoute({
  method: 'post',
  path: '/uploads',
  tags,
  summary: 'Create an upload',
  request: {
    headers: z.object({
      'upload-length': bytes.refine((length) => length > 0, 'must not be 0'),
      'upload-metadata': z
        .string()
        .max(2000)
        .refine((header) => filenameOf(header) !== null, 'must contain a `filename` in Base64')
        .openapi({ description: 'The file name: `filename <Base64>`.' }),
    }),
  },
  responses: { 201: { description: 'Created. Send the bytes to `Location`.' } },
});

const progress = createRoute({
  method: 'get',
  path: '/uploads/{upload_id}',
  tags,
  summary: 'Get the progress of an upload',
  description: 'tus clients send HEAD.',
  request: { params },
  responses: { 200: { description: '`Upload-Offset` is the number of bytes received.' } },
});

const append = createRoute({
  method: 'patch',
  path: '/uploads/{upload_id}',
  tags,
  summary: 'Append bytes to an upload',
  description:
    'The content type is `application/offset+octet-stream`; `Upload-Offset` must be the current offset.',
  request: { params, headers: z.object({ 'upload-offset': bytes }) },
  responses: { 204: { description: '`Upload-Offset` is the new offset.' } },
});

const terminate = createRoute({
  method: 'delete',
  path: '/uploads/{upload_id}',
  tags,
  summary: 'Cancel an upload',
  request: { params },
  responses: { 204: { description: 'Canceled.' } },
});

const finish = createRoute({
  method: 'post',
  path: '/uploads/{upload_id}/song',
  tags,
  summary: 'Create a song from a complete upload',
  description:
    'Idempotent. If the library has a song with the same bytes, returns that song. Names come from the tags of the ' +
    'file, or from its name. The body may contain measurements of a browser that decoded the audio; data in the file ' +
    'takes precedence. A rejected upload (422) is deleted.',
  request: { params, body: jsonBody(decodedSoundSchema(MAX_GAIN_DB)) },
  responses: { 200: json(uploadedSongSchema, 'The song.') },
});

const api = routes();
api.use('/uploads', requireTus);
api.use('/uploads/:upload_id', requireTus);

export const uploads = api
  .openapi(options, (c) => c.body(null, 204, CAPABILITIES))
  .openapi(create, async (c) => {
    const { 'upload-length': byte_length, 'upload-metadata': metadata } = c.req.valid('header');
    const filename = filenameOf(metadata) ?? '';
    if (byte_length > MAX_SONG_BYTES) {
      throw new Problem(
        'too-large',
        `“${filename}” is larger than the limit of ${MAX_SONG_BYTES / 2 ** 20} MB.`,
      );
    }
    scheduleCleanup();
    const upload = await createUpload(viewerOf(c), { filename, metadata, byte_length }, env().quota);
    await createUploadFile(upload.upload_id).catch(async (error: unknown) => {
      await deleteUpload(viewerOf(c), upload.upload_id);
      throw error;
    });
    return c.body(null, 201, { location: `/api/uploads/${upload.upload_id}`, ...(await expiry(upload)) });
  })
  .openapi(progress, async (c) => {
    const upload = await requireUpload(viewerOf(c), c.req.valid('param').upload_id);
    return c.body(null, 200, {
      'upload-offset': String(upload.offset),
      'upload-length': String(upload.byte_length),
      ...(upload.metadata && { 'upload-metadata': upload.metadata }),
      'cache-control': 'no-store',
    });
  })
  .openapi(append, async (c) => {
    const { upload_id } = c.req.valid('param');
    const { 'upload-offset': offset } = c.req.valid('header');
    if (c.req.header('content-type') !== 'application/offset+octet-stream') {
      throw new Problem('unsupported-media-type', 'Send the bytes as application/offset+octet-stream.');
    }
    const upload = await requireUpload(viewerOf(c), upload_id);
    if (offset !== upload.offset) throw offsetConflict(upload.offset);
    if (upload.song_id !== null) return c.body(null, 204, { 'upload-offset': String(offset) });
    const appended = await appendToUpload(upload_id, offset, upload.byte_length, c.req.raw.body);
    if (appended === null) throw notFound('upload');
    // A concurrent request was faster.
    if (appended.start !== offset) throw offsetConflict(appended.start);
    return c.body(null, 204, { 'upload-offset': String(appended.end), ...(await expiry(upload)) });
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
    const { song_id, known } = await withMutex(`upload ${upload_id}`, async () => {
      const upload = await requireUpload(viewer, upload_id);
      if (upload.offset < upload.byte_length) throw offsetConflict(upload.offset);
      return songFrom(viewer, upload, c.req.valid('json'));
    });
    const song = await getSong(viewer, song_id);
    if (song === null) throw notFound('song');
    const similar = known ? [] : parseJson(await findSimilarSongs(viewer, song_id));
    return c.json({ song: parseJson(song), known, similar }, 200);
  });

/** An upload of the viewer with the number of bytes received. */
async function requireUpload(viewer: Scope, uploadId: string): Promise<Upload & { offset: number }> {
  const upload = await findUpload(viewer, uploadId);
  if (!upload) throw notFound('upload');
  const offset = upload.song_id === null ? await uploadedBytes(uploadId) : upload.byte_length;
  if (offset !== null) return { ...upload, offset };
  // Another process may have finished it between the two reads.
  const finished = await findUpload(viewer, uploadId);
  if (!finished || finished.song_id === null) throw notFound('upload');
  return { ...finished, offset: finished.byte_length };
}

/** Deletes an upload and its file. @returns false if there is none */
async function discard(viewer: Scope, uploadId: string): Promise<boolean> {
  const isDeleted = await deleteUpload(viewer, uploadId);
  if (isDeleted) await removeUploadFile(uploadId);
  return isDeleted;
}

async function songFrom(viewer: Viewer, upload: Upload, decoded: DecodedSound): Promise<UploadedSong> {
  const { upload_id: uploadId, filename } = upload;
  // A repeated request does not need `known`.
  if (upload.song_id !== null) return { song_id: upload.song_id, known: false };
  const file = { uploadId, path: uploadPath(uploadId), filename };
  const song = await storeSong(viewer, file, decoded).catch(async (error: unknown) => {
    // Another process may have finished it and removed its file.
    const song_id = (await findUpload(viewer, uploadId))?.song_id ?? null;
    if (song_id !== null) return { song_id, known: false };
    // A retry would be rejected too.
    if (error instanceof Problem && error.problem === 'unprocessable') await discard(viewer, uploadId);
    throw error;
  });
  if (song === null) throw notFound('upload');
  await removeUploadFile(uploadId);
  return song;
}

const offsetConflict = (offset: number) =>
  new Problem('conflict', `The upload has received ${offset} bytes.`, {
    headers: { 'upload-offset': String(offset) },
  });

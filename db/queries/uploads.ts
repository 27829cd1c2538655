// Resumable uploads. Their bytes are on disk.
import { randomUUID } from 'node:crypto';
import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { QuotaExceeded, UploadsTooLarge } from '../errors';
import { build } from '../json';
import { songs, uploads } from '../schema';
import { read, type Scope, scoped, statement, type Tx } from '../scope';
import type { NewSong, Upload } from '../song-types';
import { indexSongs } from './search-index';
import { insertSong } from './songs';

/** Limits per user of unfinished uploads: total bytes, and their number, because each has a file. */
const MAX_UNFINISHED_BYTES = 1024 ** 3;
const MAX_UNFINISHED = 100;

/** Limits of a user's library, unfinished uploads included. */
export interface Quota {
  bytes: number;
  songs: number;
}

const columns = {
  upload_id: uploads.upload_id,
  filename: uploads.filename,
  metadata: uploads.metadata,
  byte_length: uploads.byte_length,
  song_id: uploads.song_id,
  created_at: uploads.created_at,
};

const byId = statement<Upload>(
  build
    .select(columns)
    .from(uploads)
    .where(eq(uploads.upload_id, sql.placeholder('upload_id'))),
);

/** An upload of the user; null when there is none. */
export async function findUpload(scope: Scope, uploadId: string): Promise<Upload | null> {
  const [row] = await read(scope, byId, { upload_id: uploadId });
  return row
    ? { ...row, byte_length: Number(row.byte_length), song_id: row.song_id && Number(row.song_id) }
    : null;
}

/**
 * @throws UploadsTooLarge when the unfinished uploads would exceed a limit
 * @throws QuotaExceeded when the library would
 */
export function createUpload(
  scope: Scope,
  file: Pick<Upload, 'filename' | 'byte_length'> & { metadata?: string },
  quota: Quota = { bytes: Number.POSITIVE_INFINITY, songs: Number.POSITIVE_INFINITY },
): Promise<Upload> {
  return scoped(scope, async (tx) => {
    // So that concurrent calls cannot exceed the limits.
    await lockUploads(tx, scope);
    const [unfinished] = await tx
      .select({ bytes: sql<string>`coalesce(sum(${uploads.byte_length}), 0)`, uploads: count() })
      .from(uploads)
      .where(and(eq(uploads.user_id, scope.userId), isNull(uploads.song_id)));
    const { bytes, uploads: number } = unfinished ?? { bytes: 0, uploads: 0 };
    if (Number(bytes) + file.byte_length > MAX_UNFINISHED_BYTES || number >= MAX_UNFINISHED) {
      throw new UploadsTooLarge();
    }
    const [stored] = await tx
      .select({ bytes: sql<string>`coalesce(sum(${songs.byte_length}), 0)`, songs: count() })
      .from(songs)
      .where(eq(songs.user_id, scope.userId));
    if (Number(stored?.bytes) + Number(bytes) + file.byte_length > quota.bytes) {
      throw new QuotaExceeded(`${formatBytes(quota.bytes)} of music`);
    }
    if ((stored?.songs ?? 0) + number >= quota.songs) {
      throw new QuotaExceeded(`${quota.songs.toLocaleString('en')} songs`);
    }
    const [row] = await tx
      .insert(uploads)
      .values({ ...file, user_id: scope.userId, upload_id: randomUUID() })
      .returning(columns);
    if (!row) throw new Error('The upload was not returned.');
    return row;
  });
}

/** The song of an upload. */
export interface UploadedSong {
  song_id: number;
  /** Whether the library already had a song with the same bytes. */
  known: boolean;
}

/**
 * Creates the song of an upload, once: when another request or process finishes the same upload or one with the same bytes, all get
 * the same song.
 * @returns null when there is no such upload
 * @throws FilesBusy when its file is being removed
 */
export async function finishUpload(
  scope: Scope,
  uploadId: string,
  song: NewSong,
): Promise<UploadedSong | null> {
  const finished = await scoped(scope, async (tx) => {
    await lockUploads(tx, scope);
    const [upload] = await tx
      .select({ song_id: uploads.song_id })
      .from(uploads)
      .where(isOwn(scope, uploadId))
      .for('update');
    if (!upload) return null;
    if (upload.song_id !== null) return { song_id: upload.song_id, known: false, isNew: false };
    const [existing] = await tx
      .select({ song_id: songs.song_id })
      .from(songs)
      .where(and(eq(songs.user_id, scope.userId), eq(songs.audio_key, song.audio_key)))
      .orderBy(songs.song_id)
      .limit(1);
    const song_id = existing?.song_id ?? (await insertSong(tx, scope, song));
    await tx.update(uploads).set({ song_id }).where(isOwn(scope, uploadId));
    return { song_id, known: existing !== undefined, isNew: existing === undefined };
  });
  if (!finished) return null;
  const { isNew, ...uploaded } = finished;
  if (isNew) await indexSongs([uploaded.song_id]);
  return uploaded;
}

/** Serializes changes of the user's uploads until the transaction ends. */
const lockUploads = (tx: Tx, scope: Scope) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${scope.userId}`}, 0))`);

/** Deletes an upload; false when there is none. */
export function deleteUpload(scope: Scope, uploadId: string): Promise<boolean> {
  return scoped(scope, async (tx) => {
    const deleted = await tx
      .delete(uploads)
      .where(isOwn(scope, uploadId))
      .returning({ id: uploads.upload_id });
    return deleted.length > 0;
  });
}

const isOwn = (scope: Scope, uploadId: string) =>
  and(eq(uploads.user_id, scope.userId), eq(uploads.upload_id, uploadId));

const formatBytes = (bytes: number) =>
  bytes < 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 2)} MB` : `${Math.floor(bytes / 1024 ** 3)} GB`;

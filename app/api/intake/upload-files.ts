// Files that are being received, in `<dataDir>/uploads`. The size of a file is the number of bytes received.
import { type FileHandle, lstat, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '@/env';
import { fileSystemTime } from '@/media/file-system-time';

const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const folder = () => join(env().dataDir, 'uploads');

/** @param uploadId a UUID */
export const uploadPath = (uploadId: string) => join(folder(), uploadId);

/** Creates an empty file. @param uploadId a UUID @throws file system errors, also when the file exists */
export async function createUploadFile(uploadId: string): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await (await open(uploadPath(uploadId), 'wx', 0o600)).close();
}

/** The number of bytes received; null if the file does not exist. */
export async function uploadedBytes(uploadId: string): Promise<number | null> {
  return (await stat(uploadPath(uploadId)).catch(() => null))?.size ?? null;
}

/**
 * Stores a whole body as a new file, so that it takes up no memory.
 * @returns false if it is larger than `limit` bytes; the rest is not read
 * @throws if its connection drops
 */
export async function receiveFile(
  uploadId: string,
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<boolean> {
  await createUploadFile(uploadId);
  const file = await open(uploadPath(uploadId), 'r+');
  try {
    let size = 0;
    for await (const chunk of body ?? []) {
      if (size + chunk.length > limit) return false;
      await writeAll(file, chunk, size);
      size += chunk.length;
    }
    return true;
  } finally {
    await file.close();
  }
}

interface Writer {
  /** Stops after the chunk that is being written. */
  stop(): void;
  stopped: Promise<unknown>;
}

/** The active writer of each upload. */
const writers = new Map<string, Writer>();

/** A body that sends nothing for this long has ended; the client resumes where it stopped. */
const STALLED_MS = 30_000;

/** Sizes of the file before and after an append. Nothing was written if `start` is not the expected offset. */
export interface Appended {
  start: number;
  end: number;
}

/**
 * Appends a request body until it ends, stalls, or its connection drops; bytes received by then are kept.
 * A new request for the same upload stops the previous one, whose connection was lost without notice.
 * @param offset the current size of the file; otherwise nothing is written
 * @param limit the maximum size of the file
 * @returns null if the file does not exist
 */
export function appendToUpload(
  uploadId: string,
  offset: number,
  limit: number,
  body: ReadableStream<Uint8Array> | null,
  stalledMs = STALLED_MS,
): Promise<Appended | null> {
  const previous = writers.get(uploadId);
  previous?.stop();
  const reader = body?.getReader();
  const work = Promise.resolve(previous?.stopped).then(() =>
    write(uploadId, offset, limit, reader && { reader, stalledMs }),
  );
  const writer = {
    stop: () => void reader?.cancel().catch(() => undefined),
    stopped: work.catch(() => undefined),
  };
  writers.set(uploadId, writer);
  return work.finally(() => {
    if (writers.get(uploadId) === writer) writers.delete(uploadId);
  });
}

async function write(
  uploadId: string,
  offset: number,
  limit: number,
  body: Body | undefined,
): Promise<Appended | null> {
  const file = await openExisting(uploadPath(uploadId));
  if (!file) return null;
  try {
    const { size } = await file.stat();
    if (size !== offset || !body) return { start: size, end: size };
    let position = offset;
    for (;;) {
      const value = await nextChunk(body);
      if (!value || position === limit) return { start: offset, end: position };
      const fitting = value.subarray(0, limit - position);
      await writeAll(file, fitting, position);
      position += fitting.length;
    }
  } finally {
    await file.close();
  }
}

/** On a disk that becomes full, a write stores a part; the next one fails with ENOSPC. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

interface Body {
  reader: ReadableStreamDefaultReader<Uint8Array>;
  stalledMs: number;
}

/** Undefined at the end of the body, or if its connection dropped or stalled. */
async function nextChunk({ reader, stalledMs }: Body): Promise<Uint8Array | undefined> {
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), stalledMs);
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  clearTimeout(timer);
  return value;
}

async function openExisting(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes an upload's file or a copy, stopping its writer first. */
export async function removeUploadFile(uploadId: string): Promise<void> {
  const writer = writers.get(uploadId);
  writer?.stop();
  await writer?.stopped;
  await rm(uploadPath(uploadId), { force: true });
}

/** The upload of a file in the folder: the file itself, or a copy, whose name continues after the id. */
export const uploadIdOf = (name: string) => name.slice(0, 36);

/** The names of the files that were last written at least `minAgeMs` ago, by the clock of the file system. */
export async function staleUploadFiles(minAgeMs: number): Promise<string[]> {
  const names = (await readdir(folder()).catch(() => [])).filter((name) => isUuid.test(uploadIdOf(name)));
  if (names.length === 0) return [];
  const now = await fileSystemTime(folder());
  const stale: string[] = [];
  for (const name of names) {
    const found = await lstat(join(folder(), name)).catch(() => null);
    if (found && now - found.mtimeMs >= minAgeMs) stale.push(name);
  }
  return stale;
}

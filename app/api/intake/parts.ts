// Uploads while they are under way: one file each in `<dataDir>/uploads`, as long as what has arrived of it.
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '@/env';

const folder = () => join(env().dataDir, 'uploads');

/** Where the bytes of an upload are. @param uploadId a UUID */
export const partPath = (uploadId: string) => join(folder(), uploadId);

/** Makes the empty file of a new upload. */
export async function openPart(uploadId: string): Promise<void> {
  await mkdir(folder(), { recursive: true });
  await (await open(partPath(uploadId), 'wx')).close();
}

/** How many bytes have arrived; null when there is no such file. */
export async function partSize(uploadId: string): Promise<number | null> {
  return (await stat(partPath(uploadId)).catch(() => null))?.size ?? null;
}

interface Writer {
  /** Ends the writing after the bytes that are there. */
  stop(): void;
  ended: Promise<unknown>;
}

/** Who writes which upload at the moment. */
const writers = new Map<string, Writer>();

/**
 * Adds what a request brings, until it ends or its connection does: what has arrived by then stays.
 * Only one request writes at a time. A later one ends the earlier, whose connection was lost without a word.
 * @param offset where the bytes belong: the file must be just so long
 * @param limit the file grows no longer than this
 * @returns how long the file is then; the same as before when it was not `offset` bytes long; null when it is gone
 */
export function appendPart(
  uploadId: string,
  offset: number,
  limit: number,
  body: ReadableStream<Uint8Array> | null,
): Promise<number | null> {
  const before = writers.get(uploadId);
  before?.stop();
  const reader = body?.getReader();
  const work = Promise.resolve(before?.ended).then(() => write(uploadId, offset, limit, reader));
  const writer = {
    stop: () => void reader?.cancel().catch(() => undefined),
    ended: work.catch(() => undefined),
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
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<number | null> {
  const file = await openThere(partPath(uploadId));
  if (!file) return null;
  try {
    const { size } = await file.stat();
    if (size !== offset || !reader) return size;
    let position = offset;
    for (;;) {
      // A connection that is lost ends the bytes like one that is done.
      const { value } = await reader.read().catch(() => ({ value: undefined }));
      if (!value || position === limit) return position;
      const fitting = value.subarray(0, limit - position);
      await file.write(fitting, 0, fitting.length, position);
      position += fitting.length;
    }
  } finally {
    await file.close();
  }
}

/** Opens a file for writing; null when there is none. */
async function openThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes what has arrived of an upload, whoever still writes it. */
export async function removePart(uploadId: string): Promise<void> {
  const writer = writers.get(uploadId);
  writer?.stop();
  await writer?.ended;
  await rm(partPath(uploadId), { force: true });
}

/** Removes files that nobody has written to since `moment`, such as those a stopped server left. */
export async function removeOldParts(moment: number): Promise<void> {
  for (const name of await readdir(folder()).catch(() => [])) {
    const path = join(folder(), name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < moment) await rm(path, { force: true });
  }
}

// The file store on a local disk: `<dataDir>/<kind>/<first two hex digits>/<key>`.
import { randomUUID } from 'node:crypto';
import { copyFile, type FileHandle, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyOf, keyOfFile } from './keys';
import { type ByteRange, type FileKey, type FileStore, type StoreKind, toFileKey } from './store';

const CHUNK_BYTES = 64 * 1024;

/** @param dataDir the directory that holds everything Encore keeps; a folder is made in it when first needed */
export function createDiskStore(dataDir: string, kind: StoreKind = 'audio'): FileStore {
  const folder = join(dataDir, kind);
  const pathOf = (key: FileKey) => join(folder, toFileKey(key).slice(0, 2), key);

  async function sizeOf(key: FileKey): Promise<{ size: number } | null> {
    const { size } = (await orMissing(stat(pathOf(key)))) ?? {};
    return size === undefined ? null : { size };
  }

  return {
    async put(bytes) {
      const key = keyOf(bytes);
      if ((await sizeOf(key))?.size !== bytes.byteLength) {
        await writeAtomically(pathOf(key), (draft) => writeFile(draft, bytes));
      }
      return key;
    },
    async putFile(path) {
      const key = await keyOfFile(path);
      const { size } = await stat(path);
      if ((await sizeOf(key))?.size !== size) {
        await writeAtomically(pathOf(key), (draft) => copyFile(path, draft));
      }
      return key;
    },
    stat: sizeOf,
    async read(key, range) {
      const file = await orMissing(open(pathOf(key), 'r'));
      return file && streamOf(file, range);
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

/** Readers see the whole file or none: it is written and flushed beside its place, then renamed into it. */
async function writeAtomically(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await write(draft);
    const file = await open(draft, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads a chunk whenever the consumer asks for one, and closes the file at the end, an error or cancel. */
function streamOf(
  file: FileHandle,
  range: ByteRange = { start: 0, end: Infinity },
): ReadableStream<Uint8Array> {
  let position = range.start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const wanted = Math.min(CHUNK_BYTES, range.end - position + 1);
        const chunk = new Uint8Array(Math.max(0, wanted));
        try {
          const bytesRead = wanted > 0 ? (await file.read(chunk, 0, wanted, position)).bytesRead : 0;
          if (bytesRead > 0) {
            position += bytesRead;
            controller.enqueue(chunk.subarray(0, bytesRead));
            return;
          }
        } catch (error) {
          await file.close();
          throw error;
        }
        await file.close();
        controller.close();
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

/** The result, or null when there is no such file or folder. */
async function orMissing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

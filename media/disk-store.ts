// File store on a local disk: `<dataDir>/<kind>/<first two hex digits>/<key>`, readable only by the server's account.
import { randomUUID } from 'node:crypto';
import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyOf, keyOfFile } from './content-hash';
import { fileSystemTime } from './file-system-time';
import {
  type ByteRange,
  type FileKey,
  type FileStore,
  isFileKey,
  type StoredFile,
  type StoreKind,
  toFileKey,
} from './store';

const CHUNK_BYTES = 64 * 1024;
/** Temporary files of writes. */
const PARTIAL = /\.part$/;

/** @param dataDir the app's data directory; the store's folder is created on the first put */
export function createDiskStore(dataDir: string, kind: StoreKind = 'audio'): FileStore {
  const folder = join(dataDir, kind);
  const pathOf = (key: FileKey) => join(folder, toFileKey(key).slice(0, 2), key);

  async function sizeOf(key: FileKey): Promise<{ size: number } | null> {
    const { size } = (await nullIfMissing(stat(pathOf(key)))) ?? {};
    return size === undefined ? null : { size };
  }

  async function store(key: FileKey, size: number, write: (temporary: string) => Promise<void>) {
    if ((await sizeOf(key))?.size !== size) await writeAtomically(pathOf(key), write);
    return key;
  }

  return {
    put: async (bytes) =>
      store(keyOf(bytes), bytes.byteLength, (temporary) => writeFile(temporary, bytes, { mode: 0o600 })),
    putFile: async (path) =>
      store(await keyOfFile(path), (await stat(path)).size, (temporary) => copyFile(path, temporary)),
    stat: sizeOf,
    async read(key, range) {
      const found = await sizeOf(key);
      const isWhole = found !== null && (range === undefined || range.end < found.size);
      return isWhole ? streamOf(pathOf(key), range) : null;
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async *list() {
      for await (const files of filesIn(folder)) {
        yield files.flatMap(({ name, ageMs }) => (isFileKey(name) ? [{ key: name, ageMs }] : []));
      }
    },
    async removePartial(minAgeMs) {
      let removed = 0;
      for await (const files of filesIn(folder)) {
        for (const { name, path, ageMs } of files) {
          if (!PARTIAL.test(name) || ageMs < minAgeMs) continue;
          await rm(path, { force: true });
          removed += 1;
        }
      }
      return removed;
    },
  };
}

/** The files of each folder in `root`. */
async function* filesIn(root: string) {
  for (const prefix of (await nullIfMissing(readdir(root))) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    const files: (Omit<StoredFile, 'key'> & { name: string; path: string })[] = [];
    const now = await fileSystemTime(join(root, prefix));
    for (const name of (await nullIfMissing(readdir(join(root, prefix)))) ?? []) {
      const path = join(root, prefix, name);
      const found = await nullIfMissing(stat(path));
      if (found) files.push({ name, path, ageMs: now - found.mtimeMs });
    }
    yield files;
  }
}

/** Writes and syncs a temporary file, then renames it, so that readers never see a partial file. */
async function writeAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    await write(temporary);
    const file = await open(temporary, 'r+');
    try {
      // A copy has the mode of its source.
      await file.chmod(0o600);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Opened by the first pull, because a body that nothing reads is not canceled; closed at the end, on an error or on cancel. */
function streamOf(path: string, range: ByteRange = { start: 0, end: Infinity }): ReadableStream<Uint8Array> {
  let position = range.start;
  let opened: Promise<FileHandle> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        opened ??= open(path, 'r');
        const file = await opened;
        const length = Math.min(CHUNK_BYTES, range.end - position + 1);
        const chunk = new Uint8Array(Math.max(0, length));
        try {
          const bytesRead = length > 0 ? (await file.read(chunk, 0, length, position)).bytesRead : 0;
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
      cancel: async () => (await opened)?.close(),
    },
    { highWaterMark: 0 },
  );
}

async function nullIfMissing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

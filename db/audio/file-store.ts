// The audio store on a local disk: `<dataDir>/audio/<first two hex digits>/<key>`.
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AudioKey, type AudioStore, type ByteRange, toAudioKey } from './store';

const CHUNK_BYTES = 64 * 1024;

/** @param dataDir the directory that holds everything Encore keeps; `audio/` is made in it when first needed */
export function createFileStore(dataDir: string): AudioStore {
  const pathOf = (key: AudioKey) => join(dataDir, 'audio', toAudioKey(key).slice(0, 2), key);

  async function sizeOf(key: AudioKey): Promise<{ size: number } | null> {
    try {
      const { size } = await stat(pathOf(key));
      return { size };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  return {
    async put(bytes) {
      const key = toAudioKey(createHash('sha256').update(bytes).digest('hex'));
      if ((await sizeOf(key))?.size !== bytes.byteLength) await writeAtomically(pathOf(key), bytes);
      return key;
    },
    stat: sizeOf,
    read: (key, range) => streamFile(pathOf(key), range),
  };
}

/** Readers see the whole file or none: it is written and flushed beside its place, then renamed into it. */
async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads a chunk whenever the consumer asks for one; the file is closed at the end, on an error and on cancel. */
function streamFile(
  path: string,
  range: ByteRange = { start: 0, end: Infinity },
): ReadableStream<Uint8Array> {
  let file: FileHandle | undefined;
  let position = range.start;
  return new ReadableStream<Uint8Array>({
    async start() {
      file = await open(path, 'r');
    },
    async pull(controller) {
      const wanted = Math.min(CHUNK_BYTES, range.end - position + 1);
      const chunk = new Uint8Array(Math.max(0, wanted));
      try {
        const bytesRead = wanted > 0 ? ((await file?.read(chunk, 0, wanted, position))?.bytesRead ?? 0) : 0;
        if (bytesRead > 0) {
          position += bytesRead;
          controller.enqueue(chunk.subarray(0, bytesRead));
          return;
        }
      } catch (error) {
        await file?.close();
        throw error;
      }
      await file?.close();
      controller.close();
    },
    cancel: () => file?.close(),
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

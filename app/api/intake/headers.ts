// Durations from the headers of WAV and FLAC files that the demuxer rejects, but browsers play.
import { type FileHandle, open } from 'node:fs/promises';

const MAX_BLOCKS = 1_000;
const CHUNK_HEADER_BYTES = 8;
/** As in the header of a WAV file: PCM, float, A-law, µ-law. */
const SAMPLE_BITS = new Map([
  [1, [8, 16, 24, 32]],
  [3, [32]],
  [6, [8]],
  [7, [8]],
]);

async function withFile<T>(path: string, read: (file: FileHandle, size: number) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await read(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, start);
  return bytes;
}

/**
 * Milliseconds of a WAV file whose header has a wrong length, as recorders leave it that were interrupted: its samples end with the
 * file.
 * @returns null for other files
 */
export function wavDuration(path: string): Promise<number | null> {
  return withFile(path, async (file, size) => {
    const head = await bytesAt(file, 0, 12);
    if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8) !== 'WAVE') return null;
    let bytesPerSecond = 0;
    for (let at = 12, i = 0; at + CHUNK_HEADER_BYTES <= size && i < MAX_BLOCKS; i++) {
      const header = await bytesAt(file, at, CHUNK_HEADER_BYTES + 16);
      const [id, length] = [header.toString('latin1', 0, 4), header.readUInt32LE(4)];
      const start = at + CHUNK_HEADER_BYTES;
      if (id === 'fmt ' && SAMPLE_BITS.get(header.readUInt16LE(8))?.includes(header.readUInt16LE(22)))
        bytesPerSecond = header.readUInt32LE(16);
      if (id === 'data') {
        const end = length === 0 ? size : Math.min(start + length, size);
        return bytesPerSecond === 0 ? null : Math.round(((end - start) / bytesPerSecond) * 1000);
      }
      at = start + length + (length % 2);
    }
    return null;
  });
}

/**
 * Milliseconds of a FLAC file by its first block, if a frame follows the blocks (RFC 9639, sections 8.2 and 9.1).
 * @returns null for other files
 */
export function flacDuration(path: string): Promise<number | null> {
  return withFile(path, async (file, size) => {
    const info = await bytesAt(file, 0, 42);
    if (info.toString('latin1', 0, 4) !== 'fLaC') return null;
    let at = 4;
    for (let isLast = false, i = 0; !isLast && i < MAX_BLOCKS; i++) {
      const header = await bytesAt(file, at, 4);
      isLast = (header.readUInt8(0) & 0x80) !== 0;
      at += 4 + header.readUIntBE(1, 3);
      if (at >= size) return null;
    }
    const sync = (await bytesAt(file, at, 2)).readUInt16BE(0);
    const sampleRate = info.readUIntBE(18, 3) >> 4;
    const samples = (info.readUInt8(21) & 0x0f) * 2 ** 32 + info.readUInt32BE(22);
    return (sync & 0xfffe) === 0xfff8 && sampleRate > 0 && samples > 0
      ? Math.round((samples / sampleRate) * 1000)
      : null;
  });
}

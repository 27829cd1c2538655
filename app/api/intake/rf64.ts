// Tags of RF64, WAV with sizes of 64 bits (EBU Tech 3306), which the tag parser does not read.
import { open } from 'node:fs/promises';

const HEADER_BYTES = 8;
const MAX_CHUNKS = 1_000;
const MAX_TAG_BYTES = 48 * 1024 * 1024;
/** The size is in the ds64 chunk. */
const LARGE = 0xffffffff;

/**
 * The chunks of an RF64 file as a WAV file without samples; null for other files.
 * @throws file system errors
 */
export async function rf64Tags(path: string): Promise<Buffer | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytesAt = async (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    };
    const head = await bytesAt(0, 36);
    if (head.toString('latin1', 0, 4) !== 'RF64' || head.toString('latin1', 12, 16) !== 'ds64') return null;
    const samples = Number(head.readBigUInt64LE(28));
    const chunks: Buffer[] = [];
    let left = MAX_TAG_BYTES;
    for (let at = 12, i = 0; at + HEADER_BYTES <= size && i < MAX_CHUNKS; i++) {
      const header = await bytesAt(at, HEADER_BYTES);
      const [id, stated] = [header.toString('latin1', 0, 4), header.readUInt32LE(4)];
      const length = id === 'data' && stated === LARGE ? samples : stated;
      const padded = length + (length % 2);
      if (id !== 'data' && id !== 'ds64' && padded <= left) {
        chunks.push(await bytesAt(at, HEADER_BYTES + padded));
        left -= padded;
      }
      at += HEADER_BYTES + padded;
    }
    const wave = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...chunks]);
    wave.writeUInt32LE(wave.length - HEADER_BYTES, 4);
    return wave;
  } finally {
    await file.close();
  }
}

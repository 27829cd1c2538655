// Tags of FLAC in Ogg, which the tag parser does not read (RFC 9639, section 10.1).
import { type FileHandle, open } from 'node:fs/promises';

/** Pictures included. */
const MAX_HEADER_BYTES = 32 * 1024 * 1024;
const PAGE_HEADER_BYTES = 27;
/** Before the native signature in the first packet: 0x7f, "FLAC", version and the number of header packets. */
const MAPPING_BYTES = 9;

/** The header packets as the start of a native FLAC file, without audio; null if it is no FLAC in Ogg. */
export function flacHeader(path: string): Promise<Buffer | null> {
  return withFile(path, async (file) => {
    const packets: Buffer[] = [];
    let packet: Buffer[] = [];
    let position = 0;
    while (position < MAX_HEADER_BYTES) {
      const header = await bytesAt(file, position, PAGE_HEADER_BYTES + 255);
      if (header.toString('latin1', 0, 4) !== 'OggS' || header.length < PAGE_HEADER_BYTES) return null;
      const lacing = header.subarray(PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + (header[26] ?? 0));
      position += PAGE_HEADER_BYTES + lacing.length;
      for (const length of lacing) {
        packet.push(await bytesAt(file, position, length));
        position += length;
        if (length === 255) continue;
        packets.push(Buffer.concat(packet));
        packet = [];
        const first = packets[0] ?? Buffer.alloc(0);
        if (first.toString('latin1', 1, 5) !== 'FLAC') return null;
        if (packets.length > first.readUInt16BE(7)) {
          return Buffer.concat([first.subarray(MAPPING_BYTES), ...packets.slice(1)]);
        }
      }
    }
    return null;
  });
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, start);
  return bytes.subarray(0, bytesRead);
}

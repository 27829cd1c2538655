// The links of an Ogg file: streams in sequence, each with its own headers (RFC 3533, section 4).
import { type FileHandle, open } from 'node:fs/promises';

export interface OggLink {
  codec: 'vorbis' | 'opus' | 'flac' | 'other';
  channels: number;
  /** Hertz. */
  sampleRate: number;
  /** Up to the last granule position; as if it began at 0. */
  durationMs: number;
}

const PAGE_HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;
/** Of the first packet: enough for the format. */
const PACKET_BYTES = 64;
const BEGINS = 2;
const WINDOW = 256 * 1024;

interface Format extends Omit<OggLink, 'durationMs'> {
  /** Samples that are decoded, but not played. */
  preSkip: number;
}

/**
 * The audio streams of a file, one after the other; of streams at the same time, the first.
 * @throws file system errors
 */
export async function oggLinks(path: string): Promise<OggLink[]> {
  const file = await open(path, 'r');
  try {
    const links: (Format & { serial: number; last: bigint })[] = [];
    let wasBeginning = false;
    for await (const { isBeginning, serial, granule, packet } of pagesOf(file)) {
      const format = isBeginning ? formatOf(packet) : null;
      const isNew = isBeginning && !wasBeginning;
      if (format && (isNew || links.at(-1)?.codec === 'other')) {
        if (!isNew) links.pop();
        links.push({ ...format, serial, last: 0n });
      } else if (isNew) links.push({ ...OTHER, serial, last: 0n });
      const link = links.at(-1);
      if (link && serial === link.serial && granule > link.last) link.last = granule;
      wasBeginning = isBeginning;
    }
    return links.map(({ codec, channels, sampleRate, preSkip, last }) => {
      const samples = Math.max(0, Number(last) - preSkip);
      return { codec, channels, sampleRate, durationMs: Math.round((samples / sampleRate) * 1000) };
    });
  } finally {
    await file.close();
  }
}

const OTHER: Format = { codec: 'other', channels: 0, sampleRate: 1, preSkip: 0 };

/** Pages up to the first one that does not follow another. */
async function* pagesOf(file: FileHandle) {
  const { size } = await file.stat();
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;
  let read = 0;
  while (at + PAGE_HEADER_BYTES <= size) {
    if (
      at + PAGE_HEADER_BYTES + MAX_SEGMENTS + PACKET_BYTES > read + bytes.length &&
      read + bytes.length < size
    ) {
      bytes = await bytesAt(file, at, WINDOW);
      read = at;
    }
    const page = bytes.subarray(at - read);
    if (page.length < PAGE_HEADER_BYTES || page.toString('latin1', 0, 4) !== 'OggS') return;
    const segments = page[26] ?? 0;
    const lacing = page.subarray(PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + segments);
    const body = PAGE_HEADER_BYTES + segments;
    yield {
      isBeginning: ((page[5] ?? 0) & BEGINS) !== 0,
      /** -1 if no packet ends on the page. */
      granule: page.readBigInt64LE(6),
      serial: page.readUInt32LE(14),
      packet: page.subarray(body, body + PACKET_BYTES),
    };
    at += body + lacing.reduce((sum, length) => sum + length, 0);
  }
}

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, start);
  return bytes.subarray(0, bytesRead);
}

/** The first packet of Vorbis (Vorbis I, section 4.2.2), Opus (RFC 7845, section 5.1) and FLAC (RFC 9639, section 10.1). */
function formatOf(packet: Buffer): Format | null {
  const startsWith = (text: string) => packet.toString('latin1', 0, text.length) === text;
  if (packet.length < PACKET_BYTES / 2) return null;
  if (startsWith('\x01vorbis')) {
    return checked({
      codec: 'vorbis',
      channels: packet.readUInt8(11),
      sampleRate: packet.readUInt32LE(12),
      preSkip: 0,
    });
  }
  if (startsWith('OpusHead')) {
    // Granule positions of Opus count 48,000 samples per second.
    return checked({
      codec: 'opus',
      channels: packet.readUInt8(9),
      sampleRate: 48_000,
      preSkip: packet.readUInt16LE(10),
    });
  }
  if (startsWith('\x7fFLAC')) {
    const rateAndChannels = packet.readUInt32BE(27);
    return checked({
      codec: 'flac',
      channels: ((rateAndChannels >> 9) & 7) + 1,
      sampleRate: rateAndChannels >>> 12,
      preSkip: 0,
    });
  }
  return null;
}

const checked = (format: Format): Format | null => (format.sampleRate > 0 ? format : null);

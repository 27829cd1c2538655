// Small audio test files in several formats.
import { createOggEncoder } from 'wasm-media-encoders';

const RATE = 44_100;

export function tone(seconds: number, hertz = 440): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * hertz * i) / RATE),
  );
}

interface Id3 {
  title?: string;
  artist?: string;
  album?: string;
  genre?: string;
  track?: string;
  /** Not displayed; makes a file unique. */
  encoder?: string;
  picture?: Uint8Array;
}

const FRAMES = {
  title: 'TIT2',
  artist: 'TPE1',
  album: 'TALB',
  genre: 'TCON',
  track: 'TRCK',
  encoder: 'TENC',
} as const;

/** Prepends an ID3v2.3 tag. */
export function withId3(mp3: Uint8Array, { picture, ...texts }: Id3): Buffer<ArrayBuffer> {
  const frames = Object.entries(texts).map(([name, text]) => {
    const body = Buffer.concat([Buffer.from([1]), Buffer.from(`\ufeff${text}`, 'utf16le')]);
    return frame(FRAMES[name as keyof typeof FRAMES], body);
  });
  if (picture) {
    frames.push(frame('APIC', Buffer.concat([Buffer.from('\0image/png\0\x03\0', 'latin1'), picture])));
  }
  return withTag(mp3, frames, 3);
}

/** Prepends an ID3v2 tag with these frames. */
export function withFrames(
  mp3: Uint8Array,
  frames: readonly (readonly [id: string, body: Uint8Array])[],
  version: 3 | 4 = 3,
): Buffer<ArrayBuffer> {
  return withTag(
    mp3,
    frames.map(([id, body]) => frame(id, body, version)),
    version,
  );
}

function withTag(mp3: Uint8Array, frames: Buffer[], version: 3 | 4): Buffer<ArrayBuffer> {
  const size = frames.reduce((sum, { length }) => sum + length, 0);
  const head = Buffer.from(`ID3${String.fromCharCode(version)}\0\0`, 'latin1');
  return Buffer.concat([head, synchsafe(size), ...frames, mp3]);
}

/** 28 bits, 7 in each byte. */
const synchsafe = (size: number) => Buffer.from([21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f));

function frame(id: string, body: Uint8Array, version: 3 | 4 = 3): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([
    Buffer.from(id, 'latin1'),
    version === 4 ? synchsafe(body.length) : length,
    Buffer.alloc(2),
    body,
  ]);
}

/** 16-bit mono. */
export function wav(samples: Float32Array): Buffer<ArrayBuffer> {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [i, sample] of samples.entries()) file.writeInt16LE(Math.round(sample * 32_767), 44 + i * 2);
  return file;
}

/** Ogg Vorbis. */
export async function ogg(samples: Float32Array): Promise<Buffer<ArrayBuffer>> {
  const encoder = await createOggEncoder();
  encoder.configure({ channels: 1, sampleRate: RATE, vbrQuality: 1 });
  const body = Buffer.from(encoder.encode([samples]));
  return Buffer.concat([body, encoder.finalize()]);
}

/** One pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);

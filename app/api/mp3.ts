// What an uploaded MP3 file says about itself: whether it is one, how long it lasts and how its loudness goes.
import { peaksOf } from '@/db/audio/peaks';

export interface Mp3 {
  /** Milliseconds. */
  durationMs: number;
  /** The waveform as `decodePeaks` reads it. */
  peaks: string;
}

interface Frame {
  /** Bytes, header included. */
  length: number;
  sampleRate: number;
  samples: number;
  /** Loudness of each granule, on a scale of its own. */
  loudness: number[];
}

const BITRATES = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000];
/** A second of music has 38 frames or more; what has fewer is not worth keeping. */
const FEWEST_FRAMES = 38;

/**
 * Walks through the frames of an MPEG audio layer III file (ISO/IEC 11172-3, section 2.4) without decoding them.
 * Loudness is read from each granule's global gain, which the encoder raises with the signal: an estimate, but a
 * true one of where a song is loud and where it is quiet.
 * @returns null when the bytes are not such a file
 */
export function readMp3(bytes: Uint8Array): Mp3 | null {
  const loudness: number[] = [];
  let seconds = 0;
  let frames = 0;
  let position = afterTag(bytes);
  for (let frame = frameAt(bytes, position); frame; frame = frameAt(bytes, position)) {
    // The first frame may be a table of contents (Xing, Info): it has a frame's form and no sound.
    if (frames > 0 || !isTableOfContents(bytes.subarray(position, position + frame.length))) {
      seconds += frame.samples / frame.sampleRate;
      loudness.push(...frame.loudness);
    }
    frames++;
    position += frame.length;
  }
  const atTheEnd =
    bytes.length - position <= 2_048 ||
    startsWith(bytes, position, 'TAG') ||
    startsWith(bytes, position, 'APETAGEX');
  if (frames < FEWEST_FRAMES || !atTheEnd) return null;
  return { durationMs: Math.round(seconds * 1000), peaks: peaksOf([Float32Array.from(loudness)]) };
}

/** Where sound begins: behind an ID3v2 tag, whose length is written in seven bits a byte. */
function afterTag(bytes: Uint8Array): number {
  if (!startsWith(bytes, 0, 'ID3')) return 0;
  return 10 + bytes.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}

function frameAt(bytes: Uint8Array, at: number): Frame | null {
  const [sync = 0, b1 = 0, b2 = 0, b3 = 0] = bytes.subarray(at, at + 4);
  const version = (b1 >> 3) & 3;
  const isLayer3 = sync === 0xff && (b1 & 0xe0) === 0xe0 && ((b1 >> 1) & 3) === 1;
  if (!isLayer3 || version === 1) return null;
  const mpeg1 = version === 3;
  const bitrate = BITRATES[mpeg1 ? 'mpeg1' : 'mpeg2'][b2 >> 4];
  const baseRate = SAMPLE_RATES[(b2 >> 2) & 3];
  if (!bitrate || !baseRate) return null;
  const sampleRate = baseRate / (mpeg1 ? 1 : version === 2 ? 2 : 4);
  const samples = mpeg1 ? 1_152 : 576;
  const length = Math.floor((samples * bitrate * 125) / sampleRate) + ((b2 >> 1) & 1);
  if (at + length > bytes.length) return null;
  const hasChecksum = (b1 & 1) === 0;
  const sideInfo = bytes.subarray(at + (hasChecksum ? 6 : 4), at + length);
  return { length, sampleRate, samples, loudness: loudnessOf(sideInfo, mpeg1, b3 >> 6 === 3 ? 1 : 2) };
}

/** One number for each granule: the louder channel's global gain, as an amplitude. */
function loudnessOf(sideInfo: Uint8Array, mpeg1: boolean, channels: 1 | 2): number[] {
  const head = mpeg1 ? (channels === 1 ? 18 : 20) : channels === 1 ? 9 : 10;
  const width = mpeg1 ? 59 : 63;
  const granules = Array.from({ length: mpeg1 ? 2 : 1 }, (_, granule) => granule);
  return granules.map((granule) => {
    const amplitudes = Array.from({ length: channels }, (_, channel) => {
      const start = head + (granule * channels + channel) * width;
      const isSilent = bits(sideInfo, start, 12) === 0;
      return isSilent ? 0 : 2 ** ((bits(sideInfo, start + 21, 8) - 210) / 4);
    });
    return Math.max(...amplitudes);
  });
}

function bits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++)
    value = value * 2 + (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
  return value;
}

function isTableOfContents(frame: Uint8Array): boolean {
  return [13, 21, 36].some((at) => startsWith(frame, at, 'Xing') || startsWith(frame, at, 'Info'));
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, i) => bytes[at + i] === character.charCodeAt(0));
}

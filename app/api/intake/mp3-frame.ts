// Parses frames of MPEG audio layer III: header and side information (ISO/IEC 11172-3, section 2.4.1).

export interface Frame {
  /** Bytes, header included. */
  length: number;
  sampleRate: number;
  samples: number;
  /** The relative loudness of each granule. */
  loudness(): number[];
}

const BITRATES = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** 320 kbit/s at 32 kHz, or 160 kbit/s at 8 kHz. */
export const MAX_FRAME_BYTES = 1_441;

/** The complete frame at an offset; null if there is none. */
export function frameAt(bytes: Uint8Array, at: number): Frame | null {
  const byte = (offset: number) => bytes[at + offset] ?? 0;
  const [sync, b1, b2, b3] = [byte(0), byte(1), byte(2), byte(3)];
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
  const loudness = () => {
    const sideInfo = bytes.subarray(at + (hasChecksum ? 6 : 4), at + length);
    return loudnessOf(sideInfo, mpeg1, b3 >> 6 === 3 ? 1 : 2);
  };
  return { length, sampleRate, samples, loudness };
}

/** Whether a frame is a table of contents (Xing, Info) without audio. */
export function isTableOfContents(frame: Uint8Array): boolean {
  return [13, 21, 36].some((at) => startsWith(frame, at, 'Xing') || startsWith(frame, at, 'Info'));
}

/**
 * The silence that the encoder added, as noted in the LAME extension of a table of contents.
 * @returns samples at the start and the end together; 0 if not noted
 */
export function encoderDelay(frame: Uint8Array): number {
  const xing = [13, 21, 36].find((at) => startsWith(frame, at, 'Xing') || startsWith(frame, at, 'Info'));
  if (xing === undefined) return 0;
  // Flags say which fields follow: frames, bytes, table, quality.
  const flags = frame[xing + 7] ?? 0;
  const lengths = [4, 4, 100, 4].filter((_, i) => flags & (1 << i));
  const lame = xing + 8 + lengths.reduce((sum, length) => sum + length, 0);
  if (!startsWith(frame, lame, 'LAME') && !startsWith(frame, lame, 'Lav')) return 0;
  return bits(frame, (lame + 21) * 8, 12) + bits(frame, (lame + 21) * 8 + 12, 12);
}

/** The global gain of each granule's louder channel, as an amplitude. */
function loudnessOf(sideInfo: Uint8Array, mpeg1: boolean, channels: 1 | 2): number[] {
  const head = mpeg1 ? (channels === 1 ? 18 : 20) : channels === 1 ? 9 : 10;
  const width = mpeg1 ? 59 : 63;
  const levels: number[] = [];
  for (let granule = 0; granule < (mpeg1 ? 2 : 1); granule++) {
    let loudest = 0;
    for (let channel = 0; channel < channels; channel++) {
      const start = head + (granule * channels + channel) * width;
      const isSilent = bits(sideInfo, start, 12) === 0;
      if (!isSilent) loudest = Math.max(loudest, 2 ** ((bits(sideInfo, start + 21, 8) - 210) / 4));
    }
    levels.push(loudest);
  }
  return levels;
}

/** @param count up to 16 */
function bits(bytes: Uint8Array, start: number, count: number): number {
  const at = start >> 3;
  const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (word >> (24 - (start & 7) - count)) & ((1 << count) - 1);
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((character, i) => bytes[at + i] === character.charCodeAt(0));
}

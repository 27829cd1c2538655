// What an MP3 file says about itself: whether it is one, how long it lasts and how its loudness goes.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { peaksOf } from '@/media/peaks';
import { type Frame, frameAt, isTableOfContents, LONGEST_FRAME } from './mp3-frame';

export interface Mp3 {
  /** Milliseconds. */
  durationMs: number;
  /** The waveform as `decodePeaks` reads it. */
  peaks: string;
}

/** A second of music has 38 frames or more; what has fewer is not worth keeping. */
const FEWEST_FRAMES = 38;
/** What is walked through at once, in bytes; so much more than sound may be strange before the rest is not looked at. */
const WINDOW = 1024 * 1024;

/**
 * Walks through the frames of an MPEG audio layer III file (ISO/IEC 11172-3, section 2.4) without decoding them, a
 * megabyte at a time. Loudness is read from each granule's global gain, which the encoder raises with the signal: an
 * estimate, but a true one of where a song is loud and where it is quiet.
 * @returns null when the file is none, or when less than half of it is sound
 */
export async function readMp3(path: string): Promise<Mp3 | null> {
  const walk = createWalk();
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of createReadStream(path, {
    start: await soundStart(path),
    highWaterMark: WINDOW,
  })) {
    const bytes = Buffer.concat([rest, chunk]);
    rest = bytes.subarray(walk.through(bytes, bytes.length - 2 * LONGEST_FRAME));
    if (walk.strange > walk.sound + WINDOW) return null;
  }
  walk.through(rest, rest.length);
  const { frames, seconds, sound, strange, loudness } = walk;
  if (frames < FEWEST_FRAMES || strange > sound) return null;
  return { durationMs: Math.round(seconds * 1000), peaks: peaksOf([Float32Array.from(loudness)]) };
}

/** Where sound begins: behind an ID3v2 tag, whose length is written in seven bits a byte. */
async function soundStart(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(10);
    await file.read(head, 0, head.length, 0);
    const hasTag = String.fromCharCode(...head.subarray(0, 3)) === 'ID3';
    return hasTag ? 10 + head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0) : 0;
  } finally {
    await file.close();
  }
}

/** A walk from frame to frame. Whatever stands between frames, such as a torn one or other tags, is passed over. */
function createWalk() {
  return {
    frames: 0,
    seconds: 0,
    /** Bytes of frames, and bytes that belong to none. */
    sound: 0,
    strange: 0,
    loudness: [] as number[],
    inStep: false,

    /** Goes as far as frames begin before `end`; answers where it stopped. */
    through(bytes: Uint8Array, end: number): number {
      let position = 0;
      while (position < end) {
        const frame = frameAt(bytes, position);
        // Two bytes that look like a header are everywhere; two headers at the right distance are not.
        this.inStep = frame !== null && (this.inStep || isFollowed(bytes, position + frame.length));
        const next = frame && this.inStep ? position + frame.length : nextSync(bytes, position + 1, end);
        if (frame && this.inStep) this.take(frame, bytes.subarray(position, next));
        else this.strange += next - position;
        position = next;
      }
      return Math.max(0, position);
    },

    take(frame: Frame, bytes: Uint8Array): void {
      // The first frame may be a table of contents (Xing, Info): it has a frame's form and no sound.
      if (this.frames > 0 || !isTableOfContents(bytes)) {
        this.seconds += frame.samples / frame.sampleRate;
        for (const level of frame.loudness()) this.loudness.push(level);
      }
      this.frames++;
      this.sound += frame.length;
    },
  };
}

/** Where the next byte is with which a frame could begin; `end` when there is none before. */
function nextSync(bytes: Uint8Array, from: number, end: number): number {
  const found = bytes.indexOf(0xff, from);
  return found < 0 ? end : Math.min(found, end);
}

const isFollowed = (bytes: Uint8Array, at: number) => at + 4 > bytes.length || frameAt(bytes, at) !== null;

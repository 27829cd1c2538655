// Validates MP3 files and reads their duration and waveform, without decoding.
import { createReadStream } from 'node:fs';
import { peaksOf } from '@/media/peaks';
import { encoderDelay, type Frame, frameAt, isTableOfContents, MAX_FRAME_BYTES } from './mp3-frame';
import { findAudio, type Tag } from './tag-blocks';

export interface Mp3 {
  /** Milliseconds. */
  durationMs: number;
  /** The waveform as `decodePeaks` reads it. */
  peaks: string;
  /** Bytes between the ID3v2 tags at the beginning and the first frame. */
  lead: number;
}

/** Fewer may be a coincidence. */
const MIN_FRAMES = 5;
/** Bytes read at once, and bytes of other data, in excess of audio, after which the search stops. */
const WINDOW = 1024 * 1024;

/**
 * Reads the frames of an MPEG audio layer III file (ISO/IEC 11172-3, section 2.4). The waveform is estimated from the
 * global gain of each granule.
 * @returns null if less than half of the file is MP3 audio
 */
export async function readMp3(path: string): Promise<Mp3 | null> {
  const { start, end, tags } = await findAudio(path);
  if (end <= start) return null;
  const reader = frameReader();
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of createReadStream(path, {
    start,
    end: end - 1,
    highWaterMark: WINDOW,
  })) {
    const bytes = Buffer.concat([rest, chunk]);
    rest = bytes.subarray(reader.read(bytes, bytes.length - 2 * MAX_FRAME_BYTES));
    if (reader.foreign > reader.audio + WINDOW) return null;
  }
  reader.read(rest, rest.length);
  const { frames, seconds, audio, foreign, loudness } = reader;
  if (frames < MIN_FRAMES || foreign > audio) return null;
  return {
    durationMs: Math.round(seconds * 1000),
    peaks: peaksOf([Float32Array.from(loudness)]),
    lead: start - endOfId3(tags) + reader.before,
  };
}

/** The end of the ID3v2 tags that the file begins with. */
function endOfId3(tags: readonly Tag[]): number {
  let end = 0;
  for (const tag of tags) if (tag.kind === 'id3v2' && tag.start === end) end = tag.end;
  return end;
}

/** Reads frame after frame, skipping other data in between, such as damaged frames and tags. */
function frameReader() {
  return {
    frames: 0,
    seconds: 0,
    /** Bytes in frames, and between them. */
    audio: 0,
    skipped: 0,
    /** Of these, bytes other than zero, which pads unfinished downloads. */
    foreign: 0,
    /** Of these, bytes before the first frame. */
    before: 0,
    loudness: [] as number[],
    isSynced: false,

    /** Reads the frames that start before `end`. @returns the offset of the next one */
    read(bytes: Uint8Array, end: number): number {
      let position = 0;
      while (position < end) {
        const frame = frameAt(bytes, position);
        // To find the first frame, two headers at the right distance are required: one alone may be a coincidence.
        this.isSynced = frame !== null && (this.isSynced || isFollowed(bytes, position + frame.length));
        const next = frame && this.isSynced ? position + frame.length : nextSync(bytes, position + 1, end);
        if (frame && this.isSynced) this.add(frame, bytes.subarray(position, next));
        else this.skip(bytes.subarray(position, next));
        position = next;
      }
      return Math.max(0, position);
    },

    skip(bytes: Uint8Array): void {
      this.skipped += bytes.length;
      for (const byte of bytes) if (byte !== 0) this.foreign++;
    },

    add(frame: Frame, bytes: Uint8Array): void {
      if (this.frames === 0) this.before = this.skipped;
      // The first frame may be a table of contents (Xing, Info) without audio.
      if (this.frames === 0 && isTableOfContents(bytes)) {
        this.seconds = -encoderDelay(bytes) / frame.sampleRate;
      } else {
        this.seconds += frame.samples / frame.sampleRate;
        for (const level of frame.loudness()) this.loudness.push(level);
      }
      this.frames++;
      this.audio += frame.length;
    },
  };
}

/** The offset of the next byte that could start a frame; `end` if there is none. */
function nextSync(bytes: Uint8Array, from: number, end: number): number {
  const found = bytes.indexOf(0xff, from);
  return found < 0 ? end : Math.min(found, end);
}

const isFollowed = (bytes: Uint8Array, at: number) => at + 4 > bytes.length || frameAt(bytes, at) !== null;

// MP3 at a constant bitrate: players can then tell the duration and seek without reading the whole file.
import { createMp3Encoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from '@/demo/music/tone';

/** Kilobits a second. */
const BITRATE = 96;
/** An MPEG-1 Layer III frame holds this many samples (ISO/IEC 11172-3). */
const FRAME_SAMPLES = 1152;
/** Silence the encoder adds before and after the music, in samples (LAME's encoder delay and its last granule). */
const PADDING = 1152 + 288;

type Encoder = Awaited<ReturnType<typeof createMp3Encoder>>;
let shared: Promise<Encoder> | undefined;

/** How many samples to render so that the file lasts as near to the given time as whole frames allow. */
export function samplesFor(durationMs: number): number {
  const frames = Math.round((durationMs * SAMPLE_RATE) / 1000 / FRAME_SAMPLES);
  return Math.max(2, frames) * FRAME_SAMPLES - PADDING;
}

/** @param samples mono, from -1 to 1, at `SAMPLE_RATE` */
export async function encodeMp3(samples: Float32Array): Promise<Uint8Array> {
  shared ??= createMp3Encoder();
  const encoder = await shared;
  encoder.configure({ channels: 1, sampleRate: SAMPLE_RATE, bitrate: BITRATE });
  // Both results are views of the encoder's own memory, which the next call overwrites.
  const body = encoder.encode([samples]).slice();
  const end = encoder.finalize();
  const mp3 = new Uint8Array(body.length + end.length);
  mp3.set(body);
  mp3.set(end, body.length);
  return mp3;
}

/** How long a file of `encodeMp3` lasts, in whole milliseconds: at a constant bitrate its size tells. */
export function mp3DurationMs(mp3: Uint8Array): number {
  return Math.round((mp3.length * 8) / BITRATE);
}

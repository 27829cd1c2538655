// MP3 encoder with a constant bitrate, so that players can seek without reading the whole file.
import { createMp3Encoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from './tone';

/** Kilobits per second. */
const BITRATE = 96;
/** Samples per frame of MPEG-1 Layer III (ISO/IEC 11172-3). */
const FRAME_SAMPLES = 1152;
/** Samples of silence the encoder adds: LAME's encoder delay and its last granule. */
const PADDING = 1152 + 288;

let encoderPromise: ReturnType<typeof createMp3Encoder> | undefined;

/** How many samples to render for a file of `durationMs`, to the nearest frame. */
export function samplesFor(durationMs: number): number {
  const frames = Math.round((durationMs * SAMPLE_RATE) / 1000 / FRAME_SAMPLES);
  return Math.max(2, frames) * FRAME_SAMPLES - PADDING;
}

/** @param samples mono, from -1 to 1, at `SAMPLE_RATE` */
export async function encodeMp3(samples: Float32Array): Promise<Uint8Array> {
  encoderPromise ??= createMp3Encoder();
  const encoder = await encoderPromise;
  encoder.configure({ channels: 1, sampleRate: SAMPLE_RATE, bitrate: BITRATE });
  // Both results are views of the encoder's memory, which the next call overwrites.
  const body = encoder.encode([samples]).slice();
  const end = encoder.finalize();
  const mp3 = new Uint8Array(body.length + end.length);
  mp3.set(body);
  mp3.set(end, body.length);
  return mp3;
}

/** The duration of a file made by `encodeMp3`, in whole milliseconds. */
export function mp3DurationMs(mp3: Uint8Array): number {
  return Math.round((mp3.length * 8) / BITRATE);
}

// Audio effects on mono samples. All but `room` work in place.
import { SAMPLE_RATE } from './tone';

/** Adds echoes every `delay` samples, each `feedback` times the previous one. */
export function echo(samples: Float32Array, delay: number, feedback: number): void {
  for (let i = delay; i < samples.length; i++) {
    samples[i] = (samples[i] ?? 0) + feedback * (samples[i - delay] ?? 0);
  }
}

/** Schroeder-Moorer reverb: parallel damped comb filters, then all-pass filters. Freeverb's lengths at half the rate. */
const COMB_LENGTHS = [558, 639, 711, 809];
const ALLPASS_LENGTHS = [278, 113];
const COMB_FEEDBACK = 0.82;
const COMB_DAMPING = 0.25;

/**
 * The reverb of the samples, without the dry signal.
 * @returns samples at half the rate, which carries the dark sound of a room at half the cost
 */
export function room(samples: Float32Array): Float32Array {
  const input = new Float32Array(samples.length >> 1);
  for (let i = 0; i < input.length; i++) input[i] = 0.5 * ((samples[2 * i] ?? 0) + (samples[2 * i + 1] ?? 0));
  const out = new Float32Array(input.length);
  for (const length of COMB_LENGTHS) addComb(out, input, length);
  for (const length of ALLPASS_LENGTHS) allpass(out, length);
  return out;
}

function addComb(out: Float32Array, samples: Float32Array, length: number): void {
  const loop = new Float32Array(length);
  const kept = 1 - COMB_DAMPING;
  let position = 0;
  let damped = 0;
  for (let i = 0; i < out.length; i++) {
    const delayed = loop[position] ?? 0;
    damped = kept * delayed + COMB_DAMPING * damped;
    loop[position] = (samples[i] ?? 0) + COMB_FEEDBACK * damped;
    out[i] = (out[i] ?? 0) + 0.25 * delayed;
    position = position + 1 < length ? position + 1 : 0;
  }
}

function allpass(samples: Float32Array, length: number): void {
  const loop = new Float32Array(length);
  let position = 0;
  for (let i = 0; i < samples.length; i++) {
    const delayed = loop[position] ?? 0;
    const input = samples[i] ?? 0;
    loop[position] = input + 0.5 * delayed;
    samples[i] = delayed - 0.5 * input;
    position = position + 1 < length ? position + 1 : 0;
  }
}

/** Attenuates the samples by `depth` at `start`, recovering over `length` samples. */
export function duck(samples: Float32Array, start: number, length: number, depth: number): void {
  const end = Math.min(samples.length, start + length);
  for (let i = start; i < end; i++) {
    const left = 1 - (i - start) / length;
    samples[i] = (samples[i] ?? 0) * (1 - depth * left * left);
  }
}

const TARGET_RMS = 0.15;
/** Soft clipping starts at the knee and never exceeds the ceiling, which leaves room for the encoder to overshoot. */
const KNEE = 0.5;
const CEILING = 0.8;

/** Normalizes the samples to the same loudness for all songs, with soft clipping. */
export function level(samples: Float32Array): void {
  let energy = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    energy += sample * sample;
  }
  const gain = TARGET_RMS / (Math.sqrt(energy / samples.length) || 1);
  const headroom = CEILING - KNEE;
  for (let i = 0; i < samples.length; i++) {
    const value = (samples[i] ?? 0) * gain;
    const excess = Math.abs(value) - KNEE;
    samples[i] = excess <= 0 ? value : Math.sign(value) * (KNEE + (headroom * excess) / (headroom + excess));
  }
}

/** Fades out over the last `seconds` with a cosine curve. */
export function fadeOut(samples: Float32Array, seconds: number): void {
  const length = Math.min(samples.length, Math.round(seconds * SAMPLE_RATE));
  const start = samples.length - length;
  for (let i = 0; i < length; i++) {
    samples[start + i] = (samples[start + i] ?? 0) * 0.5 * (1 + Math.cos((Math.PI * i) / length));
  }
}

// Plucked strings by Karplus-Strong synthesis: a burst of noise in a low-pass filtered delay loop.
import type { Random } from './random';
import { perSample, SAMPLE_RATE } from './tone';

export interface Pluck {
  kind: 'pluck';
  /** How bright the pick is, 0 (thumb) to 1 (plectrum). */
  brightness: number;
  /** Seconds until the string has decayed by 60 dB. */
  ring: number;
  /** Seconds of fade-out after the note. */
  release: number;
}

/** @param seconds how long the note is held, without its release */
export function renderPluck(pluck: Pluck, frequency: number, seconds: number, random: Random): Float32Array {
  const held = Math.max(1, Math.round(seconds * SAMPLE_RATE));
  const out = new Float32Array(held + Math.round(pluck.release * SAMPLE_RATE));
  // The averaging below delays by half a sample; an all-pass filter supplies the fractional rest of the period.
  const period = SAMPLE_RATE / frequency - 0.5;
  const string = excite(Math.floor(period), pluck.brightness, random);
  const rest = period - string.length;
  const tuning = (1 - rest) / (1 + rest);
  const loss = 10 ** (-3 / (frequency * pluck.ring));
  const releaseFactor = perSample(pluck.release / 6);
  let release = 1;
  let position = 0;
  let previous = 0;
  let tunedIn = 0;
  let tunedOut = 0;

  for (let i = 0; i < out.length; i++) {
    const sample = string[position] ?? 0;
    const average = 0.5 * loss * (sample + previous);
    previous = sample;
    tunedOut = tuning * (average - tunedOut) + tunedIn;
    tunedIn = average;
    string[position] = tunedOut;
    position = position + 1 < string.length ? position + 1 : 0;
    if (i >= held) release *= releaseFactor;
    out[i] = sample * release;
  }
  return out;
}

/** One period of low-pass filtered noise without DC offset, normalized. */
function excite(length: number, brightness: number, random: Random): Float32Array {
  const burst = new Float32Array(length);
  let smooth = 0;
  for (let i = 0; i < length; i++) {
    smooth += (0.15 + 0.85 * brightness) * (random.between(-1, 1) - smooth);
    burst[i] = smooth;
  }
  const mean = burst.reduce((sum, sample) => sum + sample, 0) / length;
  const energy = burst.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  const gain = 0.4 / Math.sqrt(energy / length || 1);
  return burst.map((sample) => (sample - mean) * gain);
}

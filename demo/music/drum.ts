// Drum synthesis: a falling tone plus a burst of filtered noise.
import type { Random } from './random';
import { perSample, SAMPLE_RATE } from './tone';

export interface Drum {
  kind: 'drum';
  /** The tone: its level, where its pitch starts and ends in Hz, and its time constants in seconds. */
  tone: { level: number; from: number; to: number; fall: number; ring: number } | null;
  /** The noise: its level, its time constant in seconds, and how much of the low end is removed, 0 to 1. */
  noise: { level: number; ring: number; edge: number } | null;
}

export function renderDrum(drum: Drum, random: Random): Float32Array {
  const longest = Math.max(drum.tone?.ring ?? 0, drum.noise?.ring ?? 0);
  const out = new Float32Array(Math.ceil(longest * 6 * SAMPLE_RATE));
  if (drum.tone) addTone(out, drum.tone);
  if (drum.noise) addNoise(out, drum.noise, random);
  return out;
}

function addTone(out: Float32Array, tone: NonNullable<Drum['tone']>): void {
  const fallFactor = perSample(tone.fall);
  const ringFactor = perSample(tone.ring);
  let phase = 0;
  let fall = tone.from - tone.to;
  let level = tone.level;
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] ?? 0) + level * Math.sin(phase);
    phase += (2 * Math.PI * (tone.to + fall)) / SAMPLE_RATE;
    fall *= fallFactor;
    level *= ringFactor;
  }
}

function addNoise(out: Float32Array, noise: NonNullable<Drum['noise']>, random: Random): void {
  const ringFactor = perSample(noise.ring);
  let level = noise.level;
  let low = 0;
  for (let i = 0; i < out.length; i++) {
    const sample = random.between(-1, 1);
    low += (1 - noise.edge) * (sample - low);
    // Subtracting the output of the one-pole low-pass filter removes the low end.
    out[i] = (out[i] ?? 0) + level * (sample - noise.edge * low);
    level *= ringFactor;
  }
}

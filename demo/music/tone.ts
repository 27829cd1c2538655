// Wavetable synthesis of sustained and struck notes, with a crossfade from a bright to a dull table.

export const SAMPLE_RATE = 44_100;

export interface Tone {
  kind: 'tone';
  /** Amplitudes of the harmonics at the attack, starting with the fundamental. */
  bright: readonly number[];
  /** Amplitudes of the harmonics after the attack. */
  dull: readonly number[];
  /** Time constants in seconds: from bright to dull, and from full level to the sustain level. */
  shine: number;
  decay: number;
  /** Level while held, 0 to 1. */
  sustain: number;
  /** Seconds of fade-in, and of fade-out after the note. */
  attack: number;
  release: number;
  /** Detuning of the second oscillator and depth of the vibrato, in cents. */
  detune: number;
  vibrato: number;
}

const TABLE_SIZE = 1024;
const TABLE_MASK = TABLE_SIZE - 1;
/** Samples between pitch updates. */
const BLOCK = 64;
const VIBRATO_HZ = 5.2;
/** Higher harmonics would alias or be removed by the encoder. */
const HIGHEST_HZ = 15_000;

const SINE = Float32Array.from({ length: TABLE_SIZE }, (_, i) => Math.sin((2 * Math.PI * i) / TABLE_SIZE));

/** @param seconds how long the note is held, without its release */
export function renderTone(tone: Tone, frequency: number, seconds: number): Float32Array {
  const held = Math.max(1, Math.round(seconds * SAMPLE_RATE));
  const out = new Float32Array(held + Math.round(tone.release * SAMPLE_RATE));
  const bright = wavetable(tone.bright, frequency);
  const dull = wavetable(tone.dull, frequency);
  const attackStep = 1 / Math.max(1, tone.attack * SAMPLE_RATE);
  const shineFactor = perSample(tone.shine);
  const decayFactor = perSample(tone.decay);
  const releaseFactor = perSample(tone.release / 6);
  const secondRatio = cents(tone.detune);
  let attack = 0;
  let shine = 1;
  let decay = 1;
  let release = 1;
  let first = 0;
  let second = TABLE_SIZE / 3;

  for (let start = 0; start < out.length; start += BLOCK) {
    const end = Math.min(out.length, start + BLOCK);
    const sway = SINE[Math.floor((start * VIBRATO_HZ * TABLE_SIZE) / SAMPLE_RATE) & TABLE_MASK] ?? 0;
    const step = ((frequency * TABLE_SIZE) / SAMPLE_RATE) * cents(tone.vibrato * sway);
    for (let i = start; i < end; i++) {
      attack = Math.min(1, attack + attackStep);
      shine *= shineFactor;
      decay *= decayFactor;
      if (i >= held) release *= releaseFactor;
      const a = first & TABLE_MASK;
      const b = second & TABLE_MASK;
      const settled = (dull[a] ?? 0) + (dull[b] ?? 0);
      const struck = (bright[a] ?? 0) + (bright[b] ?? 0);
      const level = attack * release * (tone.sustain + (1 - tone.sustain) * decay);
      out[i] = 0.5 * level * (settled + shine * (struck - settled));
      first += step;
      second += step * secondRatio;
    }
  }
  return out;
}

/** The per-sample factor of an exponential decay to 1/e in `seconds`. */
export function perSample(seconds: number): number {
  return Math.exp(-1 / (Math.max(seconds, 0.0005) * SAMPLE_RATE));
}

function cents(value: number): number {
  return 2 ** (value / 1200);
}

/** One normalized cycle of the harmonics, without those too high for `frequency`. */
function wavetable(harmonics: readonly number[], frequency: number): Float32Array {
  const table = new Float32Array(TABLE_SIZE);
  const loudness = Math.sqrt(harmonics.reduce((sum, amplitude) => sum + amplitude * amplitude, 0)) || 1;
  const count = Math.max(1, Math.min(harmonics.length, Math.floor(HIGHEST_HZ / frequency)));
  for (let n = 1; n <= count; n++) {
    const amplitude = (harmonics[n - 1] ?? 0) / loudness;
    if (amplitude === 0) continue;
    for (let i = 0; i < TABLE_SIZE; i++) {
      table[i] = (table[i] ?? 0) + amplitude * (SINE[(i * n) & TABLE_MASK] ?? 0);
    }
  }
  return table;
}

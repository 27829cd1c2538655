// Loudness measurement (ITU-R BS.1770-4) for volume normalization. Runs in browsers too.

/** Target loudness, from ReplayGain 2.0. */
const REFERENCE_LUFS = -18;
/** Absolute gate: quieter blocks are silence. */
const ABSOLUTE_GATE_LUFS = -70;
/** Relative gate: blocks further below the mean are pauses. */
const RELATIVE_GATE_LU = -10;
/** Limit of the gain in both directions. */
export const MAX_GAIN_DB = 24;

/**
 * The gain that brings a recording to -18 LUFS.
 * @param channels samples from -1 to 1, one array of equal length per channel, mono or stereo
 * @param sampleRate samples per second
 * @returns decibels from -24 to 24, rounded to hundredths; null for silence and for less than 0.4 s
 */
export function gainOf(channels: readonly Float32Array[], sampleRate: number): number | null {
  const work = gainBySteps(channels, sampleRate);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Like `gainOf`, but yields after every ten seconds of audio, so that a page can stay responsive. */
export function* gainBySteps(
  channels: readonly Float32Array[],
  sampleRate: number,
): Generator<undefined, number | null> {
  const loudness = loudnessOf(yield* blockPowers(channels, sampleRate));
  if (loudness === null) return null;
  const gain = Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, REFERENCE_LUFS - loudness));
  return Math.round(gain * 100) / 100;
}

/** The gated loudness of the blocks, in LUFS. */
function loudnessOf(powers: readonly number[]): number | null {
  const audible = powers.filter((power) => toLufs(power) > ABSOLUTE_GATE_LUFS);
  if (audible.length === 0) return null;
  const threshold = toLufs(mean(audible)) + RELATIVE_GATE_LU;
  return toLufs(mean(audible.filter((power) => toLufs(power) > threshold)));
}

const toLufs = (power: number) => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The K-weighted power of overlapping 400 ms blocks, one every 100 ms, summed over the channels. */
function* blockPowers(channels: readonly Float32Array[], sampleRate: number): Generator<undefined, number[]> {
  const step = Math.round(sampleRate / 10);
  const steps = Math.floor((channels[0]?.length ?? 0) / step);
  const energies = new Float64Array(steps);
  for (const samples of channels) yield* addEnergies(samples, sampleRate, step, energies);
  return Array.from(
    { length: Math.max(0, steps - 3) },
    (_, i) => energies.subarray(i, i + 4).reduce((sum, energy) => sum + energy, 0) / (4 * step),
  );
}

/** Filters one channel and adds the energy of each 100 ms step to `energies`. */
function* addEnergies(
  samples: Float32Array,
  sampleRate: number,
  step: number,
  energies: Float64Array,
): Generator<undefined, void> {
  const shelf = highShelf(sampleRate);
  const pass = highPass(sampleRate);
  let [x1, x2, y1, y2, z1, z2] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < energies.length; index++) {
    let energy = energies[index] ?? 0;
    for (let i = index * step; i < (index + 1) * step; i++) {
      const x = samples[i] ?? 0;
      const y = shelf.b0 * x + shelf.b1 * x1 + shelf.b2 * x2 - shelf.a1 * y1 - shelf.a2 * y2;
      const z = pass.b0 * y + pass.b1 * y1 + pass.b2 * y2 - pass.a1 * z1 - pass.a2 * z2;
      [x2, x1, y2, y1, z2, z1] = [x1, x, y1, y, z1, z];
      energy += z * z;
    }
    energies[index] = energy;
    if (index % 100 === 99) yield;
  }
}

/** Coefficients of a biquad filter, normalized by a0. */
interface Filter {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** First K-weighting stage: +4 dB above 1.7 kHz, computed for any sample rate. */
function highShelf(sampleRate: number): Filter {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

/** Second K-weighting stage: attenuates below 40 Hz. */
function highPass(sampleRate: number): Filter {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

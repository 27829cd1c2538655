// Encodes waveforms as 96 characters, small enough for a list row. Runs in browsers too.
import { LEVELS, PEAK_COUNT, TOP } from './decode-peaks';

/**
 * Encodes the loudness of a recording over time.
 * @param channels samples from -1 to 1, one array of equal length per channel
 * @returns `PEAK_COUNT` characters, each `A–Za–z0–9+/` = level 0 to 63; the loudest is 63, silence is all `A`
 */
export function peaksOf(channels: readonly Float32Array[]): string {
  const loudness = Array.from({ length: PEAK_COUNT }, (_, slice) => sliceLoudness(channels, slice));
  const ranked = loudness.toSorted((a, b) => a - b);
  const loudest = ranked.at(-1) ?? 0;
  if (loudest === 0) return LEVELS.charAt(0).repeat(PEAK_COUNT);
  // Mastered music is loud nearly everywhere, so the scale starts at half the level of the quiet passages.
  const floor = (ranked[PEAK_COUNT / 6] ?? 0) / 2;
  return loudness
    .map((level) => Math.max(0, (level - floor) / (loudest - floor)))
    .map((share) => LEVELS.charAt(Math.round(share * TOP)))
    .join('');
}

/** Half the RMS of the slice plus half the RMS of its middle sixteenth: over whole seconds, beats would average out. */
function sliceLoudness(channels: readonly Float32Array[], slice: number): number {
  let whole = 0;
  let middle = 0;
  for (const samples of channels) {
    const start = Math.floor((slice * samples.length) / PEAK_COUNT);
    const end = Math.floor(((slice + 1) * samples.length) / PEAK_COUNT);
    const center = Math.floor(start + ((end - start) * 15) / 32);
    whole += meanSquare(samples, start, end);
    middle += meanSquare(samples, center, center + Math.ceil((end - start) / 16));
  }
  return (Math.sqrt(whole) + Math.sqrt(middle)) / 2;
}

function meanSquare(samples: Float32Array, start: number, end: number): number {
  let energy = 0;
  for (let i = start; i < end; i++) {
    const sample = samples[i] ?? 0;
    energy += sample * sample;
  }
  return end > start ? energy / (end - start) : 0;
}

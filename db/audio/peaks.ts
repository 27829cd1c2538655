// A song's waveform in 96 characters, small enough for a list row; pure, so the player imports it too.

const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const TOP = LEVELS.length - 1;

/** How many bars a waveform has. */
export const PEAK_COUNT = 96;

/**
 * The loudness of a recording over time.
 * @param channels samples from -1 to 1, one array of equal length for each channel
 * @returns `PEAK_COUNT` characters, each `A–Za–z0–9+/` = level 0 to 63; the loudest is 63, silence is all `A`
 */
export function peaksOf(channels: readonly Float32Array[]): string {
  const loudness = Array.from({ length: PEAK_COUNT }, (_, slice) => sliceLoudness(channels, slice));
  const loudest = Math.max(...loudness);
  if (loudest === 0) return 'A'.repeat(PEAK_COUNT);
  const floor = Math.min(...loudness) * 0.6;
  return loudness
    .map((level) => LEVELS.charAt(Math.round(((level - floor) / (loudest - floor)) * TOP)))
    .join('');
}

/**
 * The levels that `peaksOf` wrote.
 * @returns one number from 0 to 1 for each character; a character outside the alphabet reads as 0
 */
export function decodePeaks(text: string): number[] {
  return Array.from(text, (character) => Math.max(0, LEVELS.indexOf(character)) / TOP);
}

/** Half peak, half RMS: the peak alone is flat for mastered music, the RMS alone hides drum hits. */
function sliceLoudness(channels: readonly Float32Array[], slice: number): number {
  let peak = 0;
  let energy = 0;
  let count = 0;
  for (const samples of channels) {
    const end = Math.floor(((slice + 1) * samples.length) / PEAK_COUNT);
    for (let i = Math.floor((slice * samples.length) / PEAK_COUNT); i < end; i++) {
      const level = Math.abs(samples[i] ?? 0);
      if (level > peak) peak = level;
      energy += level * level;
      count++;
    }
  }
  return count === 0 ? 0 : (peak + Math.sqrt(energy / count)) / 2;
}

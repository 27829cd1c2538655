// A waveform as a drawing.

/**
 * Bars of a waveform as one SVG path on a field 100 high, two wide for each bar.
 * @param levels from 0 to 1, in their order; none draws the line of a song that is not known yet
 */
export function waveformPath(levels: readonly number[], bars: number): string {
  return Array.from({ length: bars }, (_, bar) => {
    const half = 4 + (levels[Math.floor((bar * levels.length) / bars)] ?? 0) * 44;
    return `M${bar * 2 + 1} ${(50 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
  }).join('');
}

// SVG path of a waveform.
import { decodePeaks, PEAK_COUNT } from '@/media/decode-peaks';

/** The path's coordinates are within 0 0 `WAVEFORM_WIDTH` 100. */
export const WAVEFORM_WIDTH = PEAK_COUNT * 2;

/** @param peaks as encoded by `peaksOf`; empty for a flat line */
export function waveformPath(peaks: string): string {
  const levels = decodePeaks(peaks);
  return Array.from({ length: PEAK_COUNT }, (_, bar) => {
    const half = 4 + (levels[bar] ?? 0) * 44;
    return `M${bar * 2 + 1} ${(50 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
  }).join('');
}

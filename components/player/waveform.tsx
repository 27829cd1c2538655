// Waveforms: SVG paths, and a drawing that shows how much is played.
import { useId } from 'react';
import { decodePeaks, PEAK_COUNT } from '@/media/decode-peaks';

/** The path's coordinates are within 0 0 `WIDTH` 100. */
const WIDTH = PEAK_COUNT * 2;

/** @param peaks as encoded by `peaksOf`; empty for a flat line */
export function waveformPath(peaks: string): string {
  const levels = decodePeaks(peaks);
  return Array.from({ length: PEAK_COUNT }, (_, bar) => {
    const half = 4 + (levels[bar] ?? 0) * 44;
    return `M${bar * 2 + 1} ${(50 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
  }).join('');
}

interface WaveformProps {
  path: string;
  /** Played fraction, drawn in the accent color. */
  part: number;
  /** False draws all of it in the accent color. */
  isPlaying?: boolean;
}

export function Waveform({ path, part, isPlaying = true }: WaveformProps) {
  const clip = useId();
  return (
    <svg viewBox={`0 0 ${WIDTH} 100`} preserveAspectRatio="none" aria-hidden="true" className="size-full">
      <clipPath id={clip}>
        <rect width={part * WIDTH} height="100" />
      </clipPath>
      <path d={path} className={isPlaying ? 'stroke-line' : 'stroke-accent'} strokeWidth="1.15" />
      <path d={path} clipPath={`url(#${clip})`} className="stroke-accent" strokeWidth="1.15" />
    </svg>
  );
}

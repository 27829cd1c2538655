// Waveform of a song.
import { decodePeaks, PEAK_COUNT } from '@/media/peaks';
import { waveformPath } from '../player/waveform';

export function SongWaveform({ peaks }: { peaks: string }) {
  return (
    <svg
      viewBox={`0 0 ${PEAK_COUNT * 2} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-20 w-full rounded-lg bg-sunk px-3 py-2 md:h-28"
    >
      <path d={waveformPath(decodePeaks(peaks), PEAK_COUNT)} className="stroke-accent" strokeWidth="1.15" />
    </svg>
  );
}

// Waveform of a song.
import { WAVEFORM_WIDTH, waveformPath } from '../player/waveform';

export function SongWaveform({ peaks }: { peaks: string }) {
  return (
    <svg
      viewBox={`0 0 ${WAVEFORM_WIDTH} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="h-20 w-full rounded-lg bg-sunk px-3 py-2 md:h-28"
    >
      <path d={waveformPath(peaks)} className="stroke-accent" strokeWidth="1.15" />
    </svg>
  );
}

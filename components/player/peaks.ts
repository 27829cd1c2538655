// A song's waveform: fetched once a song, drawn as bars.
import { decodePeaks } from '@/db/audio/peaks';
import { api, ask } from '../api';

const fetched = new Map<number, Promise<string | null>>();

/** The peaks of a song; null when they cannot be had, which leaves a plain line. */
export function peaksOf(songId: number): Promise<string | null> {
  const known = fetched.get(songId);
  if (known) return known;
  const peaks = ask(api.songs[':song_id'].$get({ param: { song_id: String(songId) } }))
    .then((song) => song.peaks)
    .catch(() => {
      fetched.delete(songId);
      return null;
    });
  fetched.set(songId, peaks);
  return peaks;
}

/**
 * Bars of a waveform as one SVG path on a field 100 high, two wide for each character.
 * @param peaks a level of 0 to 63 a character; null draws the line of a song that is not known yet
 */
export function waveformPath(peaks: string | null, bars: number): string {
  const levels = peaks ? decodePeaks(peaks) : [];
  return Array.from({ length: bars }, (_, bar) => {
    const half = 4 + (levels[Math.floor((bar * levels.length) / bars)] ?? 0) * 44;
    return `M${bar * 2 + 1} ${(50 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
  }).join('');
}

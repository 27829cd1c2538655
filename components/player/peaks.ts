// A song's waveform: fetched once a song, drawn as bars.
import { api, ask } from '../api';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

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
  return Array.from({ length: bars }, (_, bar) => {
    const level = peaks ? ALPHABET.indexOf(peaks[Math.floor((bar * peaks.length) / bars)] ?? 'A') / 63 : 0;
    const half = 4 + Math.max(0, level) * 44;
    return `M${bar * 2 + 1} ${(50 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
  }).join('');
}

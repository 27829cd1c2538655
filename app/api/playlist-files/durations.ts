// Lengths of songs as text.
import { toDuration } from './playlist-file';

/** `3:05`, `1:02:03`, seconds, or milliseconds, which are larger. */
export function readDuration(text: string): number | null {
  if (/^\d+(?::\d{1,2}){1,2}(?:\.\d+)?$/.test(text)) {
    return toDuration(text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000);
  }
  const value = Number(text || Number.NaN);
  return toDuration(value > 10_000 ? value : value * 1000);
}

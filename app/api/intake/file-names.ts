// Names of songs without tags, parsed from file names.
import { toLine } from './text-line';

/** `01 Title` and `1. Title`, but not `99 Luftballons`. */
const TRACK_NUMBER = /^(\d{1,3}[.)]|0\d)\s+(?=\S)/;

/**
 * Parses `Artist - Title.mp3`, also with a track number.
 * @param filename without folders
 */
export function namesOfFile(filename: string): { songname: string; artist: string } {
  const stem = filename.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ');
  const parts = stem.split(/\s+[-–—]\s+/).map((part) => part.trim().replace(TRACK_NUMBER, ''));
  const names = parts.filter((part) => part !== '' && !/^\d{1,3}$/.test(part));
  const [artist, ...title] = names.length > 1 ? names : ['', ...names];
  return {
    songname: toLine(title.join(' - '), 200) ?? toLine(stem, 200) ?? 'Untitled',
    artist: toLine(artist, 200) ?? 'Unknown artist',
  };
}

// The content of playlist files, independent of the format.
import { isVisible } from '@/contract/visible-text';
import { limitText } from '@/lib/text-limit';

export interface Track {
  /** `Artist - Title`, or what the file has instead. */
  label: string;
  artist: string | null;
  title: string | null;
  album: string | null;
  duration_ms: number | null;
  /** A URL or a path. */
  location: string | null;
}

/** A song of a file that was read. */
export interface ReadTrack extends Track {
  /** The line of the file, counted from 1; in XML and JSON the number of the song. */
  line: number;
}

export interface PlaylistFile {
  name: string | null;
  description: string | null;
  tracks: ReadTrack[];
}

/** Which playlists of a file are read: one, counted from 1, or all. Null: the only one. */
export type Choice = number | 'all' | null;

export interface PlaylistFiles {
  /** The playlists that have songs. */
  listed: { name: string | null; song_count: number }[];
  /** The chosen ones; none if there are several, and none of them was chosen. */
  chosen: PlaylistFile[];
}

/** What a reader emits, in the order of the file. */
export interface Sink {
  /** Begins the next of several playlists. */
  list(name: string | null): void;
  name(name: string | null): void;
  description(text: string): void;
  track(line: number, fields: Partial<Omit<Track, 'label'>> & { label?: string | null }): void;
}

/** Thrown for files that are not playlists, too long, or unsafe; the message is shown to the user. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

export const SMART = 'The file is a smart playlist, which has rules instead of songs.';

/** The limits of imports and exports. */
export const MAX_TRACKS = 100_000;
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Of one file. */
export const MAX_PLAYLISTS = 1_000;

const MAX_LINE = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A duration in whole milliseconds; null if not plausible for a song. */
export function toDuration(ms: number): number | null {
  const whole = Math.round(ms);
  return whole >= 1 && whole <= DAY_MS ? whole : null;
}

const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]{0,398}[\x21-\x7e])?$/;

/** Text as one short line in NFC; null if empty. */
export function clean(text: string | null | undefined): string | null {
  if (!text) return null;
  if (PLAIN.test(text) && !text.includes('  ')) return text;
  const line = text
    .slice(0, 10 * MAX_LINE)
    .replace(/[\p{Cc}\p{Cs}\s\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
  return isVisible(line) ? limitText(line.normalize(), MAX_LINE) : null;
}

/** Joins artist and title. */
export function labelOf(artist: string | null, title: string | null): string | null {
  return [artist, title].filter((part) => part !== null).join(' - ') || null;
}

// The content of playlist files, independent of the format.

export interface Track {
  /** `Artist - Title`. */
  label: string;
  artist: string | null;
  title: string | null;
  album: string | null;
  duration_ms: number | null;
  /** A URL or a path. */
  location: string | null;
}

export interface PlaylistFile {
  name: string | null;
  description: string | null;
  tracks: Track[];
}

export const FORMATS = {
  m3u8: { mime: 'application/vnd.apple.mpegurl', title: 'M3U8' },
  xspf: { mime: 'application/xspf+xml', title: 'XSPF' },
} as const;
export type Format = keyof typeof FORMATS;

/** Thrown for files that are not playlists, too long, or unsafe; the message is shown to the user. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** About as many as fit into a file of 1 MB. */
export const MAX_TRACKS = 5000;
const MAX_LINE = 400;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A duration in whole milliseconds; null if not plausible for a song. */
export function toDuration(ms: number): number | null {
  const whole = Math.round(ms);
  return whole >= 1 && whole <= DAY_MS ? whole : null;
}

/** Text as one short line; null if empty. */
export function clean(text: string | null | undefined): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line === '' ? null : [...line].slice(0, MAX_LINE).join('');
}

// A playlist as files carry it, whatever the format.

/** One song of a playlist file. */
export interface Track {
  /** Artist and title in one line, `Artist - Title`, as a listener would write it. */
  label: string;
  artist: string | null;
  title: string | null;
  album: string | null;
  duration_ms: number | null;
  /** Where the song is, as a URL or a path. */
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

/** A file that is no playlist, or one that nobody should be asked to read; the message is for the listener. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** A longer playlist is refused: a file of one megabyte holds about as many. */
export const MOST_TRACKS = 5000;
const LONGEST = 400;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A length a file gives, in whole milliseconds; null for what is none, or none of a song. */
export function toDuration(ms: number): number | null {
  const whole = Math.round(ms);
  return whole >= 1 && whole <= DAY_MS ? whole : null;
}

/** Text of a file as one short line, or null when nothing is left of it. */
export function clean(text: string | null | undefined): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line === '' ? null : [...line].slice(0, LONGEST).join('');
}

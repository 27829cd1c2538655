// The formats that playlists are exported in.
import { CSV_HEAD, csvTrack } from './csv';
import { JSPF_TAIL, jspfHead, jspfTrack } from './jspf';
import { m3u8Head, m3u8Track } from './m3u';
import type { Track } from './playlist-file';
import { PLS_HEAD, plsTail, plsTrack } from './pls';
import { XSPF_TAIL, xspfHead, xspfTrack } from './xspf';

interface Writer {
  mime: string;
  head(name: string, description: string): string;
  /** @param number of the song, counted from 1 */
  track(track: Track, number: number): string;
  /** @param count of songs */
  tail(count: number): string;
}

export const FORMATS = {
  m3u8: { mime: 'application/vnd.apple.mpegurl', head: m3u8Head, track: m3u8Track, tail: () => '' },
  xspf: { mime: 'application/xspf+xml', head: xspfHead, track: xspfTrack, tail: () => XSPF_TAIL },
  jspf: { mime: 'application/jspf+json', head: jspfHead, track: jspfTrack, tail: () => JSPF_TAIL },
  pls: { mime: 'audio/x-scpls', head: () => PLS_HEAD, track: plsTrack, tail: plsTail },
  csv: { mime: 'text/csv', head: () => CSV_HEAD, track: csvTrack, tail: () => '' },
} as const satisfies Record<string, Writer>;

export type Format = keyof typeof FORMATS;

/** Content types of files that can be imported. */
export const IMPORT_TYPES: readonly string[] = [
  ...Object.values(FORMATS).map(({ mime }) => mime),
  'audio/mpegurl',
  'audio/x-mpegurl',
  'application/x-mpegurl',
  'application/vnd.ms-wpl',
  'video/x-ms-asf',
  'audio/x-ms-wax',
  'application/json',
  'application/xml',
  'text/xml',
  'text/plain',
  'application/octet-stream',
];

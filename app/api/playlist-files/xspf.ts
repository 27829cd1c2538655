// XSPF playlists: XML (https://www.xspf.org/spec).
import { XMLParser } from 'fast-xml-parser';
import {
  clean,
  MAX_TRACKS,
  type PlaylistFile,
  type Track,
  toDuration,
  UnreadableFile,
} from './playlist-file';

export function xspfHead(name: string, description: string): string {
  const about = description === '' ? '' : `\n  <annotation>${escaped(description)}</annotation>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/">
  <title>${escaped(name)}</title>${about}
  <trackList>
`;
}

export function xspfTrack({ title, artist, album, duration_ms, location }: Track): string {
  const fields = { location, title, creator: artist, album, duration: duration_ms };
  const elements = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`);
  return `    <track>${elements.join('')}</track>\n`;
}

export const XSPF_TAIL = '  </trackList>\n</playlist>\n';

/** Does not expand entities: recursive ones could exhaust memory (CWE-776). */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 20,
  isArray: (name) => name === 'track' || name === 'location',
});

/**
 * Parses an XSPF file; stops after `MAX_TRACKS` + 1 songs.
 * @throws {UnreadableFile} if it is not an XSPF file, or has a document type declaration
 */
export function readXspf(text: string): PlaylistFile {
  if (/<!DOCTYPE/i.test(text)) {
    throw new UnreadableFile('The file has a document type declaration, which is not allowed in playlists.');
  }
  const playlist = member(parse(text), 'playlist');
  const list = member(playlist, 'trackList');
  if (list === undefined) throw new UnreadableFile('The file is XML, but not an XSPF playlist.');
  return {
    name: clean(textOf(playlist, 'title')),
    description: textOf(playlist, 'annotation')?.trim() || null,
    tracks: toTracks(member(list, 'track')),
  };
}

function toTracks(elements: unknown): Track[] {
  const tracks: Track[] = [];
  for (const element of Array.isArray(elements) ? elements : []) {
    const track = toTrack(element);
    if (track) tracks.push(track);
    if (tracks.length > MAX_TRACKS) break;
  }
  return tracks;
}

function parse(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch {
    throw new UnreadableFile('The file is not well-formed XML.');
  }
}

function toTrack(track: unknown): Track | null {
  const title = clean(textOf(track, 'title'));
  const artist = clean(textOf(track, 'creator'));
  const location = clean(textOf(track, 'location'));
  const label = [artist, title].filter((part) => part !== null).join(' - ') || location;
  if (label === null) return null;
  const duration_ms = toDuration(Number(textOf(track, 'duration') ?? Number.NaN));
  return { label, artist, title, album: clean(textOf(track, 'album')), duration_ms, location };
}

function member(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
    ? Reflect.get(parent, name)
    : undefined;
}

/** The text of the first element with that name. */
function textOf(parent: unknown, name: string): string | null {
  const value = member(parent, name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? unescaped(first) : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Escapes text for XML and removes characters that XML does not allow. */
function escaped(text: string): string {
  const safe = text.replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '');
  return safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Replaces predefined entities and character references; leaves others unchanged. */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (all, dec, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? all;
    const code = dec ? Number(dec) : Number.parseInt(hex, 16);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all;
  });
}

// XSPF playlists: XML (https://www.xspf.org/spec).
import sax, { type SAXParser } from 'sax';
import { type Sink, type Track, toDuration, UnreadableFile } from './playlist-file';

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

/** Escapes text for XML and removes characters that XML does not allow. */
function escaped(text: string): string {
  const safe = text.replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '');
  return safe.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `strictEntities` is missing in the types. */
const SAX_OPTIONS = { position: false, strictEntities: true };
const MAX_DEPTH = 20;
const MAX_TEXT = 10_000;
const CHUNK = 64 * 1024;
const TRACK = 'playlist/trackList/track';
const NOT_WELL_FORMED = 'The file is not well-formed XML.';

/** Playlists in other kinds of XML, by an element near their start. */
const FOREIGN: readonly (readonly [element: RegExp, name: string])[] = [
  [/<smil\b|<\?wpl\b/i, 'a Windows Media Player playlist (WPL)'],
  [/<asx\b/i, 'an ASX playlist'],
  [/<plist\b/i, 'an iTunes playlist (XML)'],
  [/<WinampXML\b/i, 'a Winamp playlist (B4S)'],
];

/** @throws {UnreadableFile} for a known playlist that is no XSPF */
function rejectForeign(text: string): void {
  const start = text.slice(0, 2_000);
  const [, name] = FOREIGN.find(([element]) => element.test(start)) ?? [];
  if (name) {
    throw new UnreadableFile(
      `The file is ${name}, which Encore cannot read. Save the playlist as M3U in your player, and import that file.`,
    );
  }
}

/**
 * Parses as a stream. Only the predefined entities are expanded (CWE-776).
 * @throws {UnreadableFile} if it is not an XSPF file, or has a document type declaration
 */
export function readXspf(text: string, sink: Sink): void {
  rejectForeign(text);
  const xml = sax.parser(true, SAX_OPTIONS);
  const state = listen(xml, sink);
  try {
    for (let at = 0; at < text.length; at += CHUNK) xml.write(text.slice(at, at + CHUNK));
    xml.close();
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(NOT_WELL_FORMED);
  }
  if (!state.isPlaylist) throw new UnreadableFile('The file is XML, but not an XSPF playlist.');
}

/** Elements are compared without namespace prefix. */
function listen(xml: SAXParser, sink: Sink): { isPlaylist: boolean } {
  const state = { isPlaylist: false };
  const path: string[] = [];
  let fields: Record<string, string> = {};
  let content = '';
  let number = 0;

  xml.onerror = (error) => {
    throw error;
  };
  xml.ondoctype = () => {
    throw new UnreadableFile('The file has a document type declaration, which is not allowed in playlists.');
  };
  xml.onopentag = ({ name }) => {
    path.push(name.replace(/^.*:/, ''));
    if (path.length > MAX_DEPTH) throw new UnreadableFile(NOT_WELL_FORMED);
    const at = path.join('/');
    if (at === 'playlist/trackList') state.isPlaylist = true;
    if (at === TRACK) fields = {};
    content = '';
  };
  xml.ontext = xml.oncdata = (part) => {
    if (content.length < MAX_TEXT) content += part;
  };
  xml.onclosetag = () => {
    const name = path.pop() ?? '';
    const parent = path.join('/');
    if (parent === 'playlist' && name === 'title') sink.name(content);
    else if (parent === 'playlist' && name === 'annotation') sink.description(content);
    else if (parent === TRACK) fields[name] ??= content;
    else if (`${parent}/${name}` === TRACK) emit(sink, ++number, fields);
    content = '';
  };
  return state;
}

function emit(sink: Sink, number: number, fields: Readonly<Record<string, string>>): void {
  const { title, creator, album, location, duration } = fields;
  const duration_ms = toDuration(Number(duration || Number.NaN));
  const known = { title: title ?? null, artist: creator ?? null, album: album ?? null };
  sink.track(number, { ...known, location: location ?? null, duration_ms });
}

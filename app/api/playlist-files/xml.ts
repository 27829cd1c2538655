// Reads playlists in XML as a stream: XSPF, WPL, ASX, B4S, property lists of iTunes, and libraries of other players.
import sax from 'sax';
import { DJ_LIBRARIES, djListener } from './dj-libraries';
import { itunesListener } from './itunes';
import { type Sink, SMART, UnreadableFile } from './playlist-file';
import { entriesListener, KINDS } from './xml-entries';

/** A path is the names of elements from the root, in lower case, without namespace prefixes, and joined by `/`. */
export interface XmlListener {
  open?(path: string, attributes: Readonly<Record<string, string>>): void;
  /** @param text between the last child and the end of the element */
  close(path: string, text: string): void;
}

/** `strictEntities` is missing in the types. */
const SAX_OPTIONS = { lowercase: true, position: false, strictEntities: false };
const MAX_DEPTH = 20;
const MAX_TEXT = 10_000;
const CHUNK = 64 * 1024;

/** CDATA sections, predefined entities, letters with diacritics in HTML, references to characters, and other ampersands. */
const AMPERSANDS =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!(?:amp|lt|gt|quot|apos|nbsp|szlig|[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|#\d{1,7}|#x[\da-f]{1,6});)/gi;

/**
 * Reads also XML that is not well-formed: bare ampersands, missing end tags. Declared entities are never expanded (CWE-776), and
 * external ones never loaded (CWE-611): references to them are text.
 * @throws {UnreadableFile} if it is not a playlist
 */
export function readXml(text: string, sink: Sink): void {
  const xml = sax.parser(false, SAX_OPTIONS);
  const escaped = text.replace(AMPERSANDS, (match) => (match === '&' ? '&amp;' : match));
  const path: string[] = [];
  let listener: XmlListener | null = null;
  let content = '';

  xml.onerror = () => xml.resume();
  xml.onopentag = ({ name, attributes }) => {
    path.push(name.replace(/^.*:/, ''));
    if (path.length > MAX_DEPTH) throw new UnreadableFile('The file is not well-formed XML.');
    if (name === 'smartplaylist') throw new UnreadableFile(SMART);
    listener ??= listenerFor(path[0] ?? '', sink);
    listener.open?.(path.join('/'), attributes as Record<string, string>);
    content = '';
  };
  xml.ontext = xml.oncdata = (part) => {
    if (content.length < MAX_TEXT) content += part;
  };
  xml.onclosetag = () => {
    listener?.close(path.join('/'), content);
    path.pop();
    content = '';
  };
  for (let at = 0; at < escaped.length; at += CHUNK) xml.write(escaped.slice(at, at + CHUNK));
  xml.close();
  if (!listener) throw new UnreadableFile('The file is not a playlist.');
}

function listenerFor(root: string, sink: Sink): XmlListener {
  if (root === 'plist') return itunesListener(sink);
  const library = DJ_LIBRARIES.get(root);
  if (library) return djListener(library, sink);
  const kind = KINDS.get(root);
  if (!kind) throw new UnreadableFile('The file is XML, but not a playlist that Encore reads.');
  return entriesListener(kind, sink);
}

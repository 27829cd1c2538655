// Writes XSPF playlists: XML (https://www.xspf.org/spec).
import type { Track } from './playlist-file';

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

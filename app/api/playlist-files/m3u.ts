// M3U playlists: one line per song, with comments such as #EXTINF (seconds and "artist - title").
import { linesOf } from './lines';
import { hasAudioName } from './path-names';
import { type Sink, type Track, toDuration, UnreadableFile } from './playlist-file';

export function m3u8Head(name: string): string {
  return `#EXTM3U\n#EXTENC:UTF-8\n#PLAYLIST:${name}\n`;
}

export function m3u8Track({ label, artist, album, duration_ms, location }: Track): string {
  const seconds = duration_ms === null ? -1 : Math.round(duration_ms / 1000);
  const tags = Object.entries({ EXTART: artist, EXTALB: album }).filter(([, value]) => value !== null);
  const lines = tags.map(([tag, value]) => `#${tag}:${value}\n`).join('');
  return `#EXTINF:${seconds},${label}\n${lines}${location}\n`;
}

/** `Artist - Title`, as people write lists of songs. */
const NAMED = /\S\s+(?:[-–—~|/•·]|by)\s+\S/iu;
/** Minimum share of lines with a name in a list of names; the others are headings. */
const NAMED_SHARE = 0.6;
/** Not a comment: a song such as “#9 Dream.mp3”. */
const NUMBER_SIGN = /^#\d/;

/** Whether a header, the name of a sound file, or `Artist - Title` in most lines shows that the file is a playlist. */
function isPlaylist(text: string): boolean {
  if (/^\s*#EXT(?:M3U|INF|ENC|ALB|ART)/i.test(text)) return true;
  const lines = [...linesOf(text)].map(({ text: line }) => nameIn(line)).filter((line) => !isComment(line));
  return (
    lines.some(hasAudioName) || lines.filter((line) => NAMED.test(line)).length >= NAMED_SHARE * lines.length
  );
}

const unquoted = (line: string): string => line.replace(/^"(.+)"$/, '$1');

/** A link in Markdown, or a URL behind a name. */
const LINK = /\[([^\]]{1,300})\]\(https?:[^)\s]*\)| https?:\/\/\S+$/g;

/** Without quotes and links; a URL alone stays. */
const nameIn = (line: string): string => unquoted(line).replace(LINK, '$1');

const isComment = (line: string): boolean =>
  line === '' ||
  (line.startsWith('#') && !(NUMBER_SIGN.test(line) && hasAudioName(line))) ||
  (/^(?:;|\/\/)/.test(line) && !hasAudioName(line));

/** @throws {UnreadableFile} if it is neither an M3U file nor a list of names */
export function readM3u(text: string, sink: Sink): void {
  if (!isPlaylist(text)) throw new UnreadableFile('The file is not an M3U playlist.');
  let next: Partial<Track> = {};
  let lastLine = 0;
  let name: string | null = null;
  // Some lists name songs without their files.
  const flush = () => {
    if (next.label) sink.track(lastLine, next);
    next = {};
  };
  for (const { text: line, number } of linesOf(text)) {
    const [, given, value = ''] = /^#([A-Z0-9]+):(.*)$/i.exec(line) ?? [];
    const tag = given?.toUpperCase();
    if (tag === 'PLAYLIST') {
      flush();
      if (value !== name) sink.list(value);
      name = value;
    } else if (tag === 'EXTALB' || tag === 'EXTALBUM') next = { ...next, album: value };
    else if (tag === 'EXTART') next = { ...next, artist: value };
    else if (tag === 'EXTVDJ') next = { ...next, ...readVirtualDj(value) };
    else if (tag === 'EXTINF') {
      if (next.label) flush();
      next = { ...next, ...readInfo(value) };
      lastLine = number;
    } else if (!isComment(line)) {
      sink.track(number, { ...next, location: nameIn(line) });
      next = {};
    }
  }
  flush();
}

/** Elements with the names, as VirtualDJ writes them. */
function readVirtualDj(value: string): Partial<Track> {
  const [artist, title] = ['artist', 'title'].map(
    (name) => value.split(`<${name}>`)[1]?.split('</')[0] ?? null,
  );
  return { ...(artist && { artist }), ...(title && { title }) };
}

/** Parses `123,Artist - Title`; some players write attributes before the comma, whose values may contain commas, or no comma. */
function readInfo(value: string): Partial<Track> {
  const [, seconds = '', , label = ''] =
    /^\s*(-?\d+(?:\.\d+)?)?((?:\s+[\w-]+=(?:"[^"]*"|[^\s,]*))*)\s*(?:[,;:](.*))?$/.exec(value) ??
    /^\s*(-?\d+)(\s+)([^\s\d].*)$/.exec(value) ??
    [];
  return { duration_ms: toDuration(Number(seconds) * 1000), ...(label.trim() && { label }) };
}

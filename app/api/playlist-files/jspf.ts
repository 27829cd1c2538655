// JSPF playlists: XSPF in JSON (https://www.xspf.org/jspf).
import { linesOf } from './lines';
import { SEVERAL_PLAYLISTS, type Sink, type Track, toDuration, UnreadableFile } from './playlist-file';

export function jspfHead(title: string, annotation: string): string {
  const details = JSON.stringify({ title, ...(annotation && { annotation }) });
  return `{"playlist":${details.slice(0, -1)},"track":[`;
}

/** @param number of the song, counted from 1 */
export function jspfTrack({ title, artist, album, duration_ms, location }: Track, number: number): string {
  const fields = { location: location === null ? null : [location], title, creator: artist, album };
  const known = Object.entries({ ...fields, duration: duration_ms }).filter(([, value]) => value !== null);
  return `${number === 1 ? '' : ','}\n${JSON.stringify(Object.fromEntries(known))}`;
}

export const JSPF_TAIL = '\n]}}\n';

/** The members of a track in JSPF, and in files of other programs. */
const FIELDS = {
  title: ['title', 'name', 'Name', 'trackName', 'track_name', 'track'],
  artist: ['creator', 'artist', 'artists', 'Artists', 'artistName', 'artist_name', 'grandparentTitle'],
  album: ['album', 'Album', 'albumName', 'album_name', 'parentTitle'],
  location: ['location', 'file', 'path', 'url'],
  duration: ['duration', 'duration_ms', 'durationMs'],
};
/** Around the response of a server: Subsonic, Plex. */
const ENVELOPES = ['subsonic-response', 'MediaContainer'];
/** Where the list of tracks may be. */
const CONTAINERS = [
  ...['playlist', 'playlists', 'track', 'tracks', 'trackList', 'songs', 'items', 'data'],
  ...['entry', 'Metadata', 'Items'],
];
/** Units of Jellyfin in a millisecond. */
const TICKS = 10_000;
const MAX_DEPTH = 4;

/** @throws {UnreadableFile} if it has no list of tracks */
export function readJspf(json: string, sink: Sink): void {
  const parsed = parse(json);
  const value = ENVELOPES.map((name) => member(parsed, name)).find(isObject) ?? parsed;
  if (Array.isArray(member(value, 'all')) || Array.isArray(member(value, 'any'))) {
    throw new UnreadableFile('The file is a smart playlist, which has rules instead of songs.');
  }
  const tracks = listIn(value);
  if (!tracks) throw new UnreadableFile('The file is JSON, but not a playlist that Encore reads.');
  const about = member(value, 'playlist') ?? only(member(value, 'playlists')) ?? value;
  sink.name(textIn(about, ['title', 'name']));
  sink.description(textIn(about, ['annotation', 'description']) ?? '');
  tracks.forEach((item, i) => {
    if (typeof item === 'string') sink.track(i + 1, { label: item });
    else emit(sink, i + 1, isObject(member(item, 'track')) ? member(item, 'track') : item);
  });
}

function emit(sink: Sink, number: number, item: unknown): void {
  const { title, artist, album, location, duration } = FIELDS;
  const ticks = member(item, 'RunTimeTicks');
  const time = Number(textIn(item, duration) ?? (typeof ticks === 'number' ? ticks / TICKS : Number.NaN));
  sink.track(number, {
    title: textIn(item, title),
    artist: textIn(item, artist),
    album: textIn(item, album),
    location: textIn(item, location, ([first]) => first),
    // Milliseconds; other programs write seconds.
    duration_ms: toDuration(time >= 1 && time < 1000 ? time * 1000 : time),
  });
}

/** The first of several members that has a text. A list is joined, and an object is represented by its name. */
function textIn(
  item: unknown,
  keys: readonly string[],
  join: (texts: string[]) => string | undefined = (texts) => texts.join(', '),
): string | null {
  const textOf = (value: unknown): string => {
    if (Array.isArray(value)) return join(value.map((one) => (Array.isArray(one) ? '' : textOf(one)))) ?? '';
    if (isObject(value)) return textIn(value, ['name', 'title']) ?? '';
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return keys.map((key) => textOf(member(item, key))).find((text) => text !== '') ?? null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;

/** JSON, or JSON Lines. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return parseLines(json);
  }
}

function parseLines(json: string): unknown[] {
  try {
    return [...linesOf(json)].filter(({ text }) => text !== '').map(({ text }) => JSON.parse(text));
  } catch {
    throw new UnreadableFile('The file is not well-formed JSON.');
  }
}

/** The single item of a list. */
function only(list: unknown): unknown {
  if (!Array.isArray(list)) return undefined;
  if (list.length > 1) throw new UnreadableFile(SEVERAL_PLAYLISTS);
  return list[0];
}

function listIn(value: unknown, depth = MAX_DEPTH): unknown[] | null {
  if (Array.isArray(value)) return value;
  for (const key of depth > 0 ? CONTAINERS : []) {
    const inner = member(value, key);
    const list = listIn(key === 'playlists' ? only(inner) : inner, depth - 1);
    if (list) return list;
  }
  return null;
}

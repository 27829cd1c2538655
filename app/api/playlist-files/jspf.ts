// JSPF playlists: XSPF in JSON (https://www.xspf.org/jspf).
import { readDuration } from './durations';
import { linesOf } from './lines';
import { type Sink, SMART, type Track, toDuration, UnreadableFile } from './playlist-file';

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

/** The members of a track in JSPF, and in files of other programs (`plainKey`). */
const FIELDS = {
  title: ['title', 'name', 'trackname', 'track', 'mastermetadatatrackname', 'songtitle', 'songname'],
  artist: [
    ...['creator', 'artist', 'artists', 'artistname', 'grandparenttitle', 'mastermetadataalbumartistname'],
    ...['albumartist', 'user', 'channel', 'uploader'],
  ],
  album: ['album', 'albumname', 'albumtitle', 'parenttitle', 'mastermetadataalbumalbumname'],
  location: ['location', 'file', 'path', 'url'],
  duration: ['duration', 'durationms', 'trackduration', 'durationseconds'],
};
/** Around the response of a server: Subsonic, Plex. */
const ENVELOPES = ['subsonicresponse', 'mediacontainer'];
/** Where the list of tracks may be. */
const CONTAINERS = [
  ...['playlist', 'playlists', 'track', 'tracks', 'tracklist', 'songs', 'items', 'data'],
  ...['entry', 'entries', 'metadata', 'collection', 'members'],
];
/** Units of Jellyfin in a millisecond. */
const TICKS = 10_000;
const MAX_DEPTH = 4;

/** @throws {UnreadableFile} if it has no list of tracks */
export function readJspf(json: string, sink: Sink): void {
  const parsed = parse(json);
  const value = ENVELOPES.map((name) => member(parsed, name)).find(isObject) ?? parsed;
  if (Array.isArray(member(value, 'all')) || Array.isArray(member(value, 'any'))) {
    throw new UnreadableFile(SMART);
  }
  const list = listIn(value);
  if (!list) throw new UnreadableFile('The file is JSON, but not a playlist that Encore reads.');
  // Items that contain lists are playlists.
  const lists = list.map((item) => ({ about: item, tracks: isObject(item) ? listIn(item) : null }));
  if (list.length > 0 && lists.every(({ tracks }) => tracks)) {
    for (const { about, tracks } of lists) {
      sink.list(null);
      emitList(sink, about, tracks ?? []);
    }
  } else emitList(sink, member(value, 'playlist') ?? value, list);
}

function emitList(sink: Sink, about: unknown, tracks: readonly unknown[]): void {
  sink.name(textIn(about, ['title', 'name']));
  sink.description(textIn(about, ['annotation', 'description']) ?? '');
  tracks.forEach((item, i) => {
    if (typeof item === 'string') sink.track(i + 1, { label: item });
    else
      emit(
        sink,
        i + 1,
        [member(item, 'track'), member(item, 'item'), localTrack(item)].find(isObject) ?? item,
      );
  });
}

/** A file of the user in data of Spotify: `spotify:local:artist:album:title:seconds`. */
function localTrack(item: unknown): object | null {
  const [scheme, kind, artist, album, title, duration] = (textIn(member(item, 'localtrack'), ['uri']) ?? '')
    .split(':')
    .map((part) => part.replaceAll('+', ' ').replace(/(?:%[\da-f]{2})+/gi, (bytes) => decoded(bytes)));
  return scheme === 'spotify' && kind === 'local' ? { artist, album, title, duration } : null;
}

const decoded = (bytes: string) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString();

function emit(sink: Sink, number: number, item: unknown): void {
  const { title, artist, album, location, duration } = FIELDS;
  const ticks = member(item, 'runtimeticks');
  const text = textIn(item, duration) ?? '';
  const time = Number(text || (typeof ticks === 'number' ? ticks / TICKS : Number.NaN));
  sink.track(number, {
    title: textIn(item, title),
    // YouTube names channels so that it made itself.
    artist: textIn(item, artist)?.replace(/ - Topic$/, '') ?? null,
    album: textIn(item, album),
    location: textIn(item, location, ([first]) => first),
    // Milliseconds; other programs write seconds.
    duration_ms: text.includes(':')
      ? readDuration(text)
      : toDuration(time >= 1 && time < 1000 ? time * 1000 : time),
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
    if (isObject(value)) return textIn(value, ['name', 'title', 'username']) ?? '';
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return keys.map((key) => textOf(member(item, key))).find((text) => text !== '') ?? null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param key as `plainKey` returns it */
function member(value: unknown, key: string): unknown {
  if (!isObject(value)) return undefined;
  let members = membersOf.get(value);
  if (!members) {
    members = new Map(
      Object.entries(value)
        .reverse()
        .map(([name, one]) => [plainKey(name), one]),
    );
    membersOf.set(value, members);
  }
  return members.get(key);
}

const membersOf = new WeakMap<object, Map<string, unknown>>();

/** In lower case, without spaces, hyphens and underscores. */
const plainKey = (name: string) => name.toLowerCase().replace(/[ _-]/g, '');

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

/** The first list that is not empty, or else an empty one. */
function listIn(value: unknown, depth = MAX_DEPTH): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (depth === 0 || !isObject(value)) return null;
  const lists = CONTAINERS.flatMap((key) => {
    const list = listIn(member(value, key), depth - 1);
    return list ? [list] : [];
  });
  return lists.find(({ length }) => length > 0) ?? lists[0] ?? null;
}

// JSPF playlists: XSPF in JSON (https://www.xspf.org/jspf).
import { z } from 'zod';
import { type Sink, type Track, toDuration, UnreadableFile } from './playlist-file';

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

const text = z.string().nullish().catch(null);
/** The first of several; some writers give one as a string. */
const location = z
  .union([z.string(), z.array(z.string()).transform(([first]) => first)])
  .nullish()
  .catch(null);
const name = z.union([z.string(), z.object({ name: z.string() }).transform((one) => one.name)]);
const names = z
  .union([name, z.array(name).transform((all) => all.join(', '))])
  .nullish()
  .catch(null);
const details = z.object({ title: text, name: text, annotation: text, description: text });
const track = z.object({
  location,
  title: text,
  name: text,
  creator: names,
  artist: names,
  artists: names,
  album: names,
  duration: z.coerce.number().nullish().catch(null),
  duration_ms: z.coerce.number().nullish().catch(null),
});

/** Where the tracks of JSPF are, and where other programs write them. */
const CONTAINERS = ['playlist', 'track', 'tracks', 'trackList', 'songs', 'items'];
const MAX_DEPTH = 4;

/** @throws {UnreadableFile} if it has no list of tracks */
export function readJspf(json: string, sink: Sink): void {
  const value = parse(json);
  const tracks = listIn(value);
  if (!tracks) throw new UnreadableFile('The file is JSON, but not a JSPF playlist.');
  const about = details.safeParse(member(value, 'playlist') ?? value).data;
  sink.name(about?.title ?? about?.name ?? null);
  sink.description(about?.annotation ?? about?.description ?? '');
  tracks.forEach((item, i) => {
    const { data } = track.safeParse(member(item, 'track') ?? item);
    sink.track(i + 1, {
      title: data?.title ?? data?.name ?? null,
      artist: data?.creator ?? data?.artist ?? data?.artists ?? null,
      album: data?.album ?? null,
      duration_ms: toDuration(data?.duration ?? data?.duration_ms ?? Number.NaN),
      location: data?.location ?? null,
    });
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UnreadableFile('The file is not well-formed JSON.');
  }
}

/** An object in a member of an object. */
function member(value: unknown, key: string): object | null {
  const found = typeof value === 'object' && value !== null && Object.entries(value).find(([k]) => k === key);
  return found && typeof found[1] === 'object' ? found[1] : null;
}

function listIn(value: unknown, depth = MAX_DEPTH): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (depth === 0) return null;
  for (const key of CONTAINERS) {
    const inner = member(value, key);
    const list = inner && listIn(inner, depth - 1);
    if (list) return list;
  }
  return null;
}

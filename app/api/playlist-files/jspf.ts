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
/** Some writers give one location as a string. */
const location = z
  .union([z.string(), z.array(z.string()).transform(([first]) => first)])
  .nullish()
  .catch(null);
const track = z.object({
  location,
  title: text,
  creator: text,
  album: text,
  duration: z.coerce.number().nullish().catch(null),
});
const file = z.object({
  playlist: z.object({ title: text, annotation: text, track: z.array(z.unknown()) }),
});

/** @throws {UnreadableFile} if it is not a JSPF file */
export function readJspf(json: string, sink: Sink): void {
  const { playlist } = parse(json);
  sink.name(playlist.title ?? null);
  sink.description(playlist.annotation ?? '');
  playlist.track.forEach((item, i) => {
    const { data } = track.safeParse(item);
    const duration_ms = toDuration(data?.duration ?? Number.NaN);
    const { title = null, creator: artist = null, album = null } = data ?? {};
    sink.track(i + 1, { title, artist, album, duration_ms, location: data?.location ?? null });
  });
}

function parse(json: string): z.infer<typeof file> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UnreadableFile('The file is not well-formed JSON.');
  }
  const result = file.safeParse(value);
  if (!result.success) throw new UnreadableFile('The file is JSON, but not a JSPF playlist.');
  return result.data;
}

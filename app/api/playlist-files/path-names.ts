// Reads the names of artist, album and song from the path or URL of a sound file.
import { decodeBytes } from '@/lib/text-encoding/decode';
import { guessEncoding } from '@/lib/text-encoding/guess';

export interface Reading {
  artist: string | null;
  title: string;
  /** Known from a folder; used if there is no artist. */
  album?: string | null;
}

const EXTENSIONS =
  'mp[1234]|m4[abprv]|aac|og[gavx]|opus|flac|wave?|wma|wmv|aiff?|aifc|alac|ape|mk[av]|webm|wv|mpc|mpp|amr|3gpp?|ac3|e?ac-?3|dsf|dff|tta|tak|spx|caf|au|snd|ra|rm|mid|midi|mod|xm|s3m|it|mov|avi|dts|mka|cda';
/** Ends the path of a URL or file; a query or fragment may follow. */
const AUDIO_PATH = new RegExp(`^(.*?\\.(?:${EXTENSIONS}))(?:[?#].*)?$`, 'i');
const EXTENSION = new RegExp(`(?:\\.(?:${EXTENSIONS}))+$`, 'i');

/** Whether a line looks like the path or URL of a sound file. */
export const hasAudioName = (line: string): boolean =>
  /^(?:https?|file|smb):\/\//i.test(line) || AUDIO_PATH.test(line);

/** Folders, then the file's name without extension. */
interface Path {
  folders: readonly string[];
  stem: string;
}

/** All plausible readings, the most plausible first. */
export function* readingsOfPath(location: string): Generator<Reading> {
  const seen = new Set<string>();
  for (const { folders, stem } of pathsOf(location)) {
    for (const reading of readingsIn(
      folders.filter((folder) => !DISC_FOLDER.test(folder)),
      stem,
    )) {
      const key = JSON.stringify(reading);
      if (!seen.has(key)) yield reading;
      seen.add(key);
    }
  }
}

/** `Artist - Title` of the most plausible reading, for people. */
export function labelInPath(location: string): string {
  const [path] = pathsOf(location);
  if (!path?.stem) return location;
  const [name = path.stem] = withoutNumber(path.stem);
  const artist = path.folders.filter((folder) => !DISC_FOLDER.test(folder)).at(-2);
  return DASH.test(name) || !artist ? name : `${artist} - ${name}`;
}

const DISC_FOLDER = /^(?:cd|disc|disk|dvd)[\s._-]*\d{1,2}$/i;
const DASH = /\s+[-–—]\s+|\s+[-–—](?=\S)|(?<=\S)[-–—]\s+/;
const MAX_DASHES = 8;

function* readingsIn(folders: readonly string[], stem: string): Generator<Reading> {
  const artists = [folders.at(-2), folders.at(-1), folders.at(-3)].flatMap(artistsIn);
  const names = withoutNumber(stem);
  for (const name of names) yield* splitName(name);
  for (const title of names) {
    for (const artist of artists) yield { artist, title };
  }
  for (const name of names) {
    const last = name.split(DASH).at(-1) ?? name;
    if (last !== name) for (const artist of artists) yield { artist, title: last };
  }
  for (const title of names) yield { artist: null, title, album: folders.at(-1) ?? null };
  for (const name of names) {
    for (const { artist, title } of splitName(name)) yield { artist: title, title: artist ?? title };
  }
}

/** The folder's name, and the artist in `Artist - Album` or `Artist (Album)`. */
function artistsIn(folder: string | undefined): string[] {
  if (!folder) return [];
  const [first = folder] = folder.split(DASH);
  const names = [folder, first, first.replace(/\s*[([].*$/, '')];
  return [...new Set(names.filter(Boolean))];
}

/** Ways to split `Artist - Title`, either of which may contain a dash, without track numbers between them. */
export function* splitName(name: string): Generator<Reading> {
  const all = name.split(name.includes(' ') ? DASH : /[-–—]/).map((part) => part.trim());
  const isTime = (part: string) => /^\d{1,2}(?::\d{2}){1,2}$/.test(part);
  const parts = all.filter(
    (part, i) =>
      part !== '' &&
      !(i > 0 && i < all.length - 1 && /^\d{1,3}$/.test(part)) &&
      !(i > 1 && i === all.length - 1 && isTime(part)),
  );
  const titled = (artist: string, title: string): Reading[] =>
    [...new Set([title, title.replace(/^\d{1,3}[\s.]\s*(?=\S)/, '')])].map((one) => ({ artist, title: one }));
  for (let i = 1; i < Math.min(parts.length, MAX_DASHES); i++) {
    yield* titled(parts.slice(0, i).join(' - '), parts.slice(i).join(' - '));
  }
  if (parts.length > 2) yield* titled(parts[0] ?? '', parts.at(-1) ?? '');
  if (parts.length > 2) yield* titled(parts.at(-2) ?? '', parts.at(-1) ?? '');
}

/** Certain track numbers: with punctuation, a disc number, brackets, or a leading zero; times; copies of files. */
const NUMBERED = [
  /^(?:cd|disc|disk)\s*\d{1,2}\s*[-._]\s*\d{1,3}(?:\s*[-–—._)]+\s*|\s+)(?=\S)/i,
  /^\d{1,2}[-._]\d{1,3}(?:\s*[-–—._)]+\s*|\s+)(?=\S)/,
  /^[([]\d{1,4}[)\]][\s._-]*(?=\S)/,
  /^[([]?\d{1,2}(?::\d{2}){1,2}[)\]]?(?:\s*[-–—]\s*|\s+)(?=\S)/,
  /^copy of\s+(?=\S)/i,
  /^(?:[0-9]\uFE0F?\u20E3|🔟)+\s*(?=\S)/u,
  /^\d{1,3}\s*[-–—._)]+\s*(?=\S)/,
  /^0\d{1,2}\s+(?=\S)/,
  /^(?:track|titel|piste|pista)\s*\d{1,3}\s*[-–—._)]+\s*(?=\S)/i,
];
/** Perhaps a track number, perhaps part of the title, such as `99 Luftballons`; or the side of a record. */
const MAYBE_NUMBERED = [/^\d{1,3}\s+(?=\S)/, /^[A-H]\d{1,2}\s*[-–—._ ]\s*(?=\S)/];

/** The name without a track number if it has one, and the name as it is; in doubt the latter first. */
export function withoutNumber(stem: string): string[] {
  const name = stem.includes(' ') ? stem : stem.replaceAll('_', ' ');
  const strip = (patterns: readonly RegExp[]) =>
    patterns.flatMap((pattern) => (pattern.test(name) ? [name.replace(pattern, '')] : []));
  return [
    ...new Set([...strip(NUMBERED), name, ...strip(MAYBE_NUMBERED), stem].map((one) => one.trim())),
  ].filter(Boolean);
}

/** A location decoded, also twice, and as it is: a path may contain `%20` literally. */
function pathsOf(location: string): Path[] {
  const isUrl = /^[a-z][a-z\d+.-]+:\//i.test(location);
  const address = /^[a-z][a-z\d+.-]+%3a/i.test(location) ? decodePercent(location) : location;
  const path = withoutQuery(address, isUrl);
  const paths = [toPath(path, decodePercent)];
  if (/%25[\da-f]{2}/i.test(path))
    paths.push(toPath(path, (segment) => decodePercent(decodePercent(segment))));
  if (!isUrl && path.includes('%')) paths.push(toPath(path, (segment) => segment));
  return paths;
}

function withoutQuery(location: string, isUrl: boolean): string {
  const [, path] = AUDIO_PATH.exec(location) ?? [];
  const before = location.replace(/[?#].*$/, '');
  if (path !== undefined && (!isUrl || EXTENSION.test(before) || path.length <= before.length)) return path;
  if (!isUrl || /^file:/i.test(location)) return path ?? location;
  const query = location.slice(before.length).replace(/#.*$/, '');
  const named = [...new URLSearchParams(query).values()].find((value) => EXTENSION.test(value));
  return named ?? before;
}

/** A path of Mac OS 9, as scripts of iTunes write it. */
const MAC_PATH = /^[^:/\\\d([][^:/\\]*(?::[^:/\\]+){2,}$/;

function toPath(location: string, decode: (segment: string) => string): Path {
  const host = /^(?:https?|ftps?|smb|afp|nfs|davs?|sftp):\/\/[^/\\]*/i;
  const path = location
    .replace(MAC_PATH, (whole) => (EXTENSION.test(whole) ? whole.replaceAll(':', '/') : whole))
    .replace(host, '')
    .replace(/^[a-z][a-z\d+.-]+:(?=[\\/]|[a-z]:)/i, '')
    .replace(/%5c/gi, '\\');
  const segments = path.split(/[\\/]+/).map((segment) => decode(segment).trim());
  const names = segments.filter((name) => !/^(?:|\.{1,2}|~|[a-z][:|])$/i.test(name));
  return { folders: names.slice(0, -1), stem: (names.at(-1) ?? '').replace(EXTENSION, '') };
}

/** Decodes percent-encoded bytes as UTF-8, or else as a legacy encoding; a lone `%` stays. */
function decodePercent(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
    try {
      return decodeBytes(bytes, 'utf-8', true);
    } catch {
      return decodeBytes(bytes, guessEncoding(bytes));
    }
  });
}

// M3U8 playlists: one line per song, with #EXTINF comments (seconds and "artist - title").
import {
  clean,
  MAX_TRACKS,
  type PlaylistFile,
  type Track,
  toDuration,
  UnreadableFile,
} from './playlist-file';

export function m3u8Head(name: string): string {
  return `#EXTM3U\n#EXTENC:UTF-8\n#PLAYLIST:${name}\n`;
}

export function m3u8Track({ label, album, duration_ms, location }: Track): string {
  const seconds = duration_ms === null ? -1 : Math.round(duration_ms / 1000);
  return `#EXTINF:${seconds},${label}\n${album === null ? '' : `#EXTALB:${album}\n`}${location}\n`;
}

const AUDIO = /^https?:\/\/|\.(mp3|m4a|aac|ogg|oga|opus|flac|wav|wma|aiff?)$/i;

/**
 * Parses an M3U file; stops after `MAX_TRACKS` + 1 songs.
 * @throws {UnreadableFile} if it is not an M3U file
 */
export function readM3u8(text: string): PlaylistFile {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const isMarked = lines[0]?.startsWith('#EXTM3U') ?? false;
  const file: PlaylistFile = { name: null, description: null, tracks: [] };
  let next: Partial<Track> = {};
  for (const line of lines) {
    const [, tag, value = ''] = /^#([A-Z0-9]+):(.*)$/.exec(line) ?? [];
    if (tag === 'PLAYLIST') file.name = clean(value);
    else if (tag === 'EXTALB') next = { ...next, album: clean(value) };
    else if (tag === 'EXTINF') next = { ...next, ...readInfo(value) };
    else if (line !== '' && !line.startsWith('#')) {
      if (!isMarked && !AUDIO.test(line)) throw new UnreadableFile('The file is not an M3U playlist.');
      file.tracks.push(toTrack(line, next));
      if (file.tracks.length > MAX_TRACKS) break;
      next = {};
    }
  }
  if (!isMarked && file.tracks.length === 0) throw new UnreadableFile('The file is not an M3U playlist.');
  return file;
}

/** Parses `123,Artist - Title`; some players write attributes before the comma. */
function readInfo(value: string): Partial<Track> {
  const [, seconds = '', label = ''] = /^(-?\d+(?:\.\d+)?)?(?:\s[^,]*)?,(.*)$/.exec(value) ?? [];
  const name = clean(label);
  return { duration_ms: toDuration(Number(seconds) * 1000), ...(name && { label: name }) };
}

function toTrack(location: string, known: Partial<Track>): Track {
  const label = known.label ?? clean(fileName(location)) ?? location;
  const base = { artist: null, title: null, album: null, duration_ms: null };
  return { ...base, ...known, label, location: clean(location) };
}

/** The file name without folders, extension and track number: the label of songs without #EXTINF. */
function fileName(location: string): string {
  const last = location.split(/[\\/]/).at(-1) ?? '';
  return decoded(last)
    .replace(/\.[a-z0-9]{2,4}$/i, '')
    .replace(/^\d{1,3}[\s._-]+/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Playlists that iTunes and Music export as property lists: a dictionary of tracks, then playlists with the ids of theirs.
import { type Sink, toDuration } from './playlist-file';
import type { XmlListener } from './xml';

const TRACK = 'plist/dict/dict/dict';
const PLAYLIST = 'plist/dict/array/dict';

/** Values of a dictionary by key. */
type Fields = Map<string, string>;

interface Playlist {
  name: string | null;
  ids: string[];
  /** Whether the player made it: the whole library, all files of a kind, or the content of a folder. */
  isMade: boolean;
}

/** Emits the playlists that have tracks, or else all tracks. */
export function itunesListener(sink: Sink): XmlListener {
  const tracks = new Map<string, Fields>();
  const playlists: Playlist[] = [];
  let fields: Fields = new Map();
  let key = '';
  return {
    open(path) {
      if (path === TRACK) fields = new Map();
      if (path === PLAYLIST) playlists.push({ name: null, ids: [], isMade: false });
      const isMark = path === `${PLAYLIST}/true` && (key === 'Master' || key === 'Folder');
      const playlist = playlists.at(-1);
      if (playlist && (isMark || (path === `${PLAYLIST}/integer` && key === 'Distinguished Kind')))
        playlist.isMade = true;
    },
    close(path, text) {
      const playlist = playlists.at(-1);
      if (path.endsWith('/key')) key = text;
      else if (path === TRACK) tracks.set(fields.get('Track ID') ?? '', fields);
      else if (path.startsWith(TRACK)) fields.set(key, text);
      else if (playlist && path === `${PLAYLIST}/string` && key === 'Name') playlist.name = text;
      else if (path === `${PLAYLIST}/array/dict/integer` && key === 'Track ID') playlist?.ids.push(text);
      else if (path === 'plist') {
        const own = playlists.filter(({ ids, isMade }) => ids.length > 0 && !isMade);
        for (const { name, ids } of own.length > 0 ? own : [{ name: null, ids: [...tracks.keys()] }]) {
          sink.list(name);
          for (const [i, id] of ids.entries()) emit(sink, i + 1, tracks.get(id));
        }
      }
    },
  };
}

function emit(sink: Sink, number: number, fields: Fields = new Map()): void {
  sink.track(number, {
    title: fields.get('Name') ?? null,
    artist: fields.get('Artist') ?? null,
    album: fields.get('Album') ?? null,
    location: fields.get('Location') ?? null,
    duration_ms: toDuration(Number(fields.get('Total Time') ?? Number.NaN)),
  });
}

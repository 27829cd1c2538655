// Playlists that iTunes and Music export as property lists: a dictionary of tracks, then playlists with the ids of theirs.
import { SEVERAL_PLAYLISTS, type Sink, toDuration, UnreadableFile } from './playlist-file';
import type { XmlListener } from './xml';

const TRACK = 'plist/dict/dict/dict';
const PLAYLIST = 'plist/dict/array/dict';

/** Values of a dictionary by key. */
type Fields = Map<string, string>;

export function itunesListener(sink: Sink): XmlListener {
  const tracks = new Map<string, Fields>();
  let fields: Fields = new Map();
  let key = '';
  let playlists = 0;
  let ids: string[] = [];
  return {
    open(path) {
      if (path === TRACK) fields = new Map();
      if (path === PLAYLIST && ++playlists > 1) {
        throw new UnreadableFile(SEVERAL_PLAYLISTS);
      }
    },
    close(path, text) {
      if (path.endsWith('/key')) key = text;
      else if (path === TRACK) tracks.set(fields.get('Track ID') ?? '', fields);
      else if (path.startsWith(TRACK)) fields.set(key, text);
      else if (path === `${PLAYLIST}/string` && key === 'Name') sink.name(text);
      else if (path === `${PLAYLIST}/array/dict/integer` && key === 'Track ID') ids.push(text);
      else if (path === 'plist') {
        if (playlists === 0) ids = [...tracks.keys()];
        for (const [i, id] of ids.entries()) emit(sink, i + 1, tracks.get(id));
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

// Playlists of Traktor (NML) and Rekordbox (XML): a collection of tracks, then a tree of playlists with the keys of theirs.
import { type Sink, type Track, toDuration } from './playlist-file';
import type { XmlListener } from './xml';

type Attributes = Readonly<Record<string, string>>;

interface LibraryKind {
  /** The element of a track of the collection; its attributes are those of elements inside, joined by `/`. */
  track: string;
  keys(track: Attributes): (string | undefined)[];
  fields(track: Attributes): Partial<Track>;
  /** The path of an entry of a playlist ends with it. */
  entry: string;
  key: string;
  /** Whether a node is a playlist, not a folder. */
  isPlaylist(node: Attributes): boolean;
}

const TRAKTOR: LibraryKind = {
  track: 'nml/collection/entry',
  keys: (track) => [`${track['location/volume']}${track['location/dir']}${track['location/file']}`],
  fields: (track) => ({
    title: track.title ?? null,
    artist: track.artist ?? null,
    album: track['album/title'] ?? null,
    // Parts are separated by “/:”.
    location: `${track['location/dir'] ?? ''}${track['location/file'] ?? ''}`.replaceAll('/:', '/') || null,
    duration_ms: toDuration(Number(track['info/playtime_float'] ?? track['info/playtime']) * 1000),
  }),
  entry: '/playlist/entry/primarykey',
  key: 'key',
  isPlaylist: ({ type }) => type === 'PLAYLIST',
};

const REKORDBOX: LibraryKind = {
  track: 'dj_playlists/collection/track',
  keys: ({ trackid, location }) => [trackid, location],
  fields: ({ name, artist, album, location, totaltime }) => ({
    title: name ?? null,
    artist: artist ?? null,
    album: album ?? null,
    location: location ?? null,
    duration_ms: toDuration(Number(totaltime) * 1000),
  }),
  entry: '/node/track',
  key: 'key',
  isPlaylist: ({ type }) => type === '1',
};

/** By the root element. */
export const DJ_LIBRARIES: ReadonlyMap<string, LibraryKind> = new Map([
  ['nml', TRAKTOR],
  ['dj_playlists', REKORDBOX],
]);

/** Emits the playlists that have tracks, or else the whole collection. */
export function djListener(kind: LibraryKind, sink: Sink): XmlListener {
  const tracks = new Map<string, Partial<Track>>();
  const collection: Partial<Track>[] = [];
  let track: Record<string, string> = {};
  const playlists: { name: string | null; keys: string[] }[] = [];
  return {
    open(path, attributes) {
      if (path === kind.track) track = { ...attributes };
      else if (path.startsWith(`${kind.track}/`)) {
        const inner = path.slice(kind.track.length + 1);
        for (const [key, value] of Object.entries(attributes)) track[`${inner}/${key}`] ??= value;
      } else if (path.endsWith(kind.entry)) {
        playlists.at(-1)?.keys.push(attributes[kind.key] ?? '');
      } else if (path.endsWith('/node') && kind.isPlaylist(attributes)) {
        playlists.push({ name: attributes.name ?? null, keys: [] });
      }
    },
    close(path) {
      if (path === kind.track) {
        const fields = kind.fields(track);
        collection.push(fields);
        for (const key of kind.keys(track)) if (key) tracks.set(key, fields);
      } else if (!path.includes('/')) {
        const lists = playlists.filter(({ keys }) => keys.length > 0);
        for (const { name, keys } of lists) {
          sink.list(name);
          for (const [i, key] of keys.entries())
            sink.track(i + 1, tracks.get(key) ?? { location: locationIn(key) });
        }
        if (lists.length === 0) for (const [i, fields] of collection.entries()) sink.track(i + 1, fields);
      }
    },
  };
}

/** The path in the key of a track that the collection does not have. */
const locationIn = (key: string) => (/[/\\]/.test(key) ? key.replaceAll('/:', '/') : null);

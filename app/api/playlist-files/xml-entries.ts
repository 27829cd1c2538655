// Playlists in XML with one element per song. A source is a path below that element; `@` precedes an attribute.
import { readDuration } from './durations';
import { type Sink, type Track, toDuration } from './playlist-file';
import type { XmlListener } from './xml';

interface XmlKind {
  /** The element of a song. */
  entry: string;
  name: string;
  description?: string;
  /** Of fields of a song, the preferred ones first. */
  sources: readonly (readonly [source: string, field: keyof Track])[];
  /** A time such as `0:03:05`, or a number. */
  duration: string;
  /** Milliseconds of that number; default: 1. */
  unit?: number;
  /** The element of one of several playlists. */
  list?: string;
  /** Only entries of this type. */
  type?: string;
}

/** By the root element. */
export const KINDS: ReadonlyMap<string, XmlKind> = new Map([
  [
    // XSPF (https://www.xspf.org/spec)
    'playlist',
    {
      entry: 'playlist/tracklist/track',
      name: 'playlist/title',
      description: 'playlist/annotation',
      sources: [
        ['/title', 'title'],
        ['/creator', 'artist'],
        ['/album', 'album'],
        ['/location', 'location'],
        // Of old files, instead of a title.
        ['/annotation', 'label'],
      ],
      duration: '/duration',
    },
  ],
  [
    // WPL of Windows Media Player, ZPL of Zune
    'smil',
    {
      entry: 'smil/body/seq/media',
      name: 'smil/head/title',
      sources: [
        ['@tracktitle', 'title'],
        ['@trackartist', 'artist'],
        ['@albumartist', 'artist'],
        ['@albumtitle', 'album'],
        ['@src', 'location'],
      ],
      duration: '@duration',
    },
  ],
  [
    // ASX and WAX of Windows Media Player
    'asx',
    {
      entry: 'asx/entry',
      name: 'asx/title',
      sources: [
        ['/title', 'title'],
        ['/author', 'artist'],
        ['/ref@href', 'location'],
      ],
      duration: '/duration@value',
    },
  ],
  [
    // Jellyfin and Emby
    'item',
    {
      entry: 'item/playlistitems/playlistitem',
      name: 'item/localtitle',
      sources: [['/path', 'location']],
      duration: '',
    },
  ],
  [
    // playlists.xml of Rhythmbox
    'rhythmdb-playlists',
    {
      entry: 'rhythmdb-playlists/playlist/location',
      list: 'rhythmdb-playlists/playlist',
      name: 'rhythmdb-playlists/playlist@name',
      sources: [['', 'location']],
      duration: '',
    },
  ],
  [
    // rhythmdb.xml, the library of Rhythmbox
    'rhythmdb',
    {
      entry: 'rhythmdb/entry',
      name: '',
      type: 'song',
      sources: [
        ['/title', 'title'],
        ['/artist', 'artist'],
        ['/album', 'album'],
        ['/location', 'location'],
      ],
      duration: '/duration',
      unit: 1000,
    },
  ],
  [
    // Plex
    'mediacontainer',
    {
      entry: 'mediacontainer/track',
      name: 'mediacontainer@title',
      sources: [
        ['@title', 'title'],
        ['@grandparenttitle', 'artist'],
        ['@parenttitle', 'album'],
        ['/media/part@file', 'location'],
      ],
      duration: '@duration',
    },
  ],
  [
    // Virtual folders of VirtualDJ
    'virtualfolder',
    {
      entry: 'virtualfolder/song',
      name: '',
      sources: [
        ['@title', 'title'],
        ['@artist', 'artist'],
        ['@path', 'location'],
      ],
      duration: '@songlength',
      unit: 1000,
    },
  ],
  [
    // B4S of Winamp 3
    'winampxml',
    {
      entry: 'winampxml/playlist/entry',
      name: 'winampxml/playlist@label',
      sources: [
        ['/name', 'label'],
        ['@playstring', 'location'],
      ],
      duration: '/length',
    },
  ],
]);

export function entriesListener(kind: XmlKind, sink: Sink): XmlListener {
  let values = new Map<string, string>();
  let number = 0;
  let listName: string | null = null;
  let isNewList = false;
  const add = (source: string, value: string) => {
    if (source === kind.name && kind.list) listName = value;
    else if (source === kind.name) sink.name(value);
    else if (source === kind.description) sink.description(value);
    else if (source.startsWith(kind.entry)) {
      const place = source.slice(kind.entry.length);
      if (!values.has(place)) values.set(place, value);
    }
  };
  // Entries of ASX may be in an element that repeats them.
  const placeOf = (path: string) => path.replace('asx/repeat/', 'asx/');
  return {
    open(path, attributes) {
      if (placeOf(path) === kind.entry) values = new Map();
      if (placeOf(path) === kind.list) isNewList = true;
      for (const [name, value] of Object.entries(attributes)) add(`${placeOf(path)}@${name}`, value);
    },
    close(path, text) {
      if (placeOf(path) !== kind.entry) return add(placeOf(path), text);
      if (kind.type && values.get('@type') !== kind.type) return;
      if (isNewList) {
        sink.list(listName);
        number = 0;
      }
      isNewList = false;
      values.set('', text);
      const fields: Partial<Record<keyof Track, string>> = {};
      for (const [source, field] of kind.sources) fields[field] ||= values.get(source)?.trim();
      if (fields.title) delete fields.label;
      const time = values.get(kind.duration) ?? '';
      const duration_ms = time.includes(':')
        ? readDuration(time)
        : toDuration(Number(time || Number.NaN) * (kind.unit ?? 1));
      sink.track(++number, { ...fields, duration_ms });
    },
  };
}

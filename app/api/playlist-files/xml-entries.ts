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
  /** In milliseconds unless a time such as `0:03:05`. */
  duration: string;
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
  const add = (source: string, value: string) => {
    if (source === kind.name) sink.name(value);
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
      for (const [name, value] of Object.entries(attributes)) add(`${placeOf(path)}@${name}`, value);
    },
    close(path, text) {
      if (placeOf(path) !== kind.entry) return add(placeOf(path), text);
      const fields: Partial<Record<keyof Track, string>> = {};
      for (const [source, field] of kind.sources) fields[field] ||= values.get(source)?.trim();
      const time = values.get(kind.duration) ?? '';
      const duration_ms = time.includes(':') ? readDuration(time) : toDuration(Number(time || Number.NaN));
      sink.track(++number, { ...fields, duration_ms });
    },
  };
}

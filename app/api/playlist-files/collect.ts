// Collects what a reader emits.
import { labelInPath } from './path-names';
import {
  type Choice,
  clean,
  labelOf,
  MAX_PLAYLISTS,
  MAX_TRACKS,
  type PlaylistFile,
  type PlaylistFiles,
  type ReadTrack,
  type Sink,
  UnreadableFile,
} from './playlist-file';

interface List extends PlaylistFile {
  song_count: number;
}

const emptyList = (name: string | null): List => ({ name, description: null, song_count: 0, tracks: [] });
const formatCount = (count: number) => count.toLocaleString('en');

/**
 * @param reader parses the text of a file
 * @throws {UnreadableFile} for more than `MAX_TRACKS` chosen songs, or `MAX_PLAYLISTS` playlists
 */
export function collect(
  reader: (text: string, sink: Sink) => void,
  text: string,
  choice: Choice,
): PlaylistFiles {
  let list = emptyList(null);
  const lists = [list];
  let collected = 0;
  // The songs of lists that are not chosen are only counted.
  const isCollected = () =>
    choice === null ? lists.length === 1 : choice === 'all' || lists.length === choice;
  reader(text, {
    list(name) {
      if (list.song_count > 0) {
        if (lists.length === MAX_PLAYLISTS)
          throw new UnreadableFile(`The file contains more than ${formatCount(MAX_PLAYLISTS)} playlists.`);
        list = emptyList(null);
        lists.push(list);
      }
      list.name = clean(name);
      list.description = null;
    },
    name(name) {
      list.name ??= clean(name);
    },
    description(description) {
      list.description ??= description.trim() || null;
    },
    track(line, fields) {
      const track = toTrack(line, fields);
      if (!track) return;
      list.song_count++;
      if (!isCollected()) return;
      if (collected === MAX_TRACKS)
        throw new UnreadableFile(`The file contains more than ${formatCount(MAX_TRACKS)} songs.`);
      collected++;
      list.tracks.push(track);
    },
  });
  const listed = lists.filter(({ song_count }) => song_count > 0);
  const isMissing = choice === null && listed.length > 1;
  return {
    listed: listed.map(({ name, song_count }) => ({ name, song_count })),
    chosen: isMissing ? [] : listed.filter(({ tracks }) => tracks.length > 0),
  };
}

/** Null if it has no name. */
function toTrack(
  line: number,
  { label, duration_ms = null, ...fields }: Parameters<Sink['track']>[1],
): ReadTrack | null {
  const artist = clean(fields.artist);
  const title = clean(fields.title);
  const location = clean(fields.location);
  const name =
    clean(label) ?? (title && labelOf(artist, title)) ?? (location && labelInPath(location)) ?? artist;
  if (name === null) return null;
  return { line, label: name, artist, title, album: clean(fields.album), duration_ms, location };
}

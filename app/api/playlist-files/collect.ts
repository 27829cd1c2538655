// Collects what a reader emits.
import { labelInPath } from './path-names';
import { clean, labelOf, MAX_TRACKS, type PlaylistFile, type Sink, UnreadableFile } from './playlist-file';

/**
 * @param reader parses the text of a file
 * @throws {UnreadableFile} for more than `MAX_TRACKS` songs
 */
export function collect(reader: (text: string, sink: Sink) => void, text: string): PlaylistFile {
  const file: PlaylistFile = { name: null, description: null, tracks: [] };
  reader(text, {
    name(name) {
      file.name ??= clean(name);
    },
    description(description) {
      file.description ??= description.trim() || null;
    },
    track(line, { label, duration_ms = null, ...fields }) {
      if (file.tracks.length === MAX_TRACKS) {
        throw new UnreadableFile(`The file contains more than ${MAX_TRACKS.toLocaleString('en')} songs.`);
      }
      const artist = clean(fields.artist);
      const title = clean(fields.title);
      const location = clean(fields.location);
      const name =
        clean(label) ?? (title && labelOf(artist, title)) ?? (location && labelInPath(location)) ?? artist;
      if (name === null) return;
      file.tracks.push({
        line,
        label: name,
        artist,
        title,
        album: clean(fields.album),
        duration_ms,
        location,
      });
    },
  });
  return file;
}

// AIMP playlists (`.aimppl4`): sections of text, and one line per song with fields between pipes.
import { linesOf } from './lines';
import type { Sink } from './playlist-file';

const CONTENT = '#-----CONTENT-----#';

export function readAimp(text: string, sink: Sink): void {
  let section = '';
  for (const { text: line, number } of linesOf(text)) {
    const [location = '', title, artist, album] = line.split('|', 4);
    if (line.startsWith('#-----')) section = line;
    else if (section !== CONTENT) sink.name(/^Name=(.*)$/i.exec(line)?.[1] ?? null);
    // A line that begins with a dash is the name of a group.
    else if (location && !location.startsWith('-'))
      sink.track(number, { location, title: title ?? null, artist: artist ?? null, album: album ?? null });
  }
}

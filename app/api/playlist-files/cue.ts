// Cue sheets: the songs of one recording, such as a CD or a mix.
import { linesOf } from './lines';
import { type Sink, toDuration } from './playlist-file';

/** @param start of the file */
export const isCueSheet = (start: string): boolean => /^[ \t]*TRACK +\d{1,2} +AUDIO[ \t]*$/im.test(start);

interface CueTrack {
  line: number;
  isAudio: boolean;
  /** The name of its file, which may contain other songs. */
  file: string | null;
  title: string | null;
  artist: string | null;
  /** Milliseconds. */
  start: number | null;
}

export function readCue(text: string, sink: Sink): void {
  const disc: CueTrack = {
    line: 0,
    isAudio: true,
    file: null,
    title: null,
    artist: null,
    start: null,
  };
  const tracks: CueTrack[] = [];
  let file: string | null = null;
  for (const { text: line, number } of linesOf(text)) {
    const [, command = '', rest = ''] = /^(FILE|TRACK|TITLE|PERFORMER|INDEX 01) +(.*)$/i.exec(line) ?? [];
    const value = rest.replace(/^"(.*)"$/, '$1');
    const current = tracks.at(-1) ?? disc;
    if (/^file$/i.test(command)) file = rest.replace(/ +\w+$/, '').replace(/^"(.*)"$/, '$1');
    else if (/^track$/i.test(command))
      tracks.push({ ...disc, line: number, isAudio: /audio$/i.test(value), file, title: null });
    else if (/^title$/i.test(command)) current.title = value;
    else if (/^performer$/i.test(command)) current.artist = value;
    else if (command) current.start = toMilliseconds(value);
  }
  sink.name(disc.title);
  tracks.forEach(({ line, isAudio, title, artist, start, file: its }, i) => {
    if (!isAudio) return;
    const next = tracks[i + 1]?.file === its ? tracks[i + 1] : null;
    // Starts count from the beginning of a file; of its last song the end is unknown.
    const duration_ms = toDuration((next?.start ?? Number.NaN) - (start ?? Number.NaN));
    const isOnlyOne = !next && (i === 0 || tracks[i - 1]?.file !== its);
    const location = !title && isOnlyOne ? its : null;
    sink.track(line, { title, artist, album: disc.title, location, duration_ms });
  });
}

/** Minutes, seconds and frames, of which a second has 75. */
function toMilliseconds(time: string): number | null {
  const [, minutes, seconds, frames] = /^(\d{1,4}):(\d{1,2}):(\d{1,2})$/.exec(time) ?? [];
  return frames === undefined ? null : (Number(minutes) * 60 + Number(seconds) + Number(frames) / 75) * 1000;
}

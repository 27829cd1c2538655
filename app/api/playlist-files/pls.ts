// PLS playlists: an INI file with numbered keys, such as File1, Title1 and Length1.
import { linesOf } from './lines';
import { type Sink, type Track, toDuration } from './playlist-file';

export const PLS_HEAD = '[playlist]\n';

/** @param number of the song, counted from 1 */
export function plsTrack({ label, duration_ms, location }: Track, number: number): string {
  const seconds = duration_ms === null ? -1 : Math.round(duration_ms / 1000);
  return `File${number}=${location}\nTitle${number}=${label}\nLength${number}=${seconds}\n`;
}

export function plsTail(count: number): string {
  return `NumberOfEntries=${count}\nVersion=2\n`;
}

interface Entry extends Partial<Track> {
  line: number;
}

/** Or a list with numbered lines like it: of Windows Media (`[Reference]`), Media Player Classic, PotPlayer. */
const HEADERS =
  /^(?:[;#].*\s+)*(?:\[(?:playlist|reference)\]|MPCPLAYLIST\s|DAUMPLAYLIST\s)|^(?:NumberOfEntries|File\d+) *=/i;

/** @param start of the file */
export const isPls = (start: string): boolean => HEADERS.test(start);

const NUMBERED = /^(File(?:name)?|Title|Length|Ref|Label|Duration2)\s*(\d{1,9})\s*=\s*(.*)$/i;
/** As the other players write it: `1,filename,a.mp3`, `1*file*a.mp3`. */
const NUMBER_FIRST = /^(\d{1,9})[*,](file(?:name)?|title|label|duration2)[*,]/i;

export function readPls(text: string, sink: Sink): void {
  let entries = new Map<number, Entry>();
  const flush = () => {
    for (const [, { line, ...fields }] of [...entries].sort(([a], [b]) => a - b)) sink.track(line, fields);
    entries = new Map();
  };
  for (const { text: line, number } of linesOf(text)) {
    // Several files, one after another.
    if (/^\[playlist\]$/i.test(line)) flush();
    const [, key = '', n, quoted = ''] = NUMBERED.exec(line.replace(NUMBER_FIRST, '$2$1=')) ?? [];
    const [, name] = /^(?:PlaylistName|X-GNOME-Title)\s*=\s*(.*)$/i.exec(line) ?? [];
    if (name) sink.name(name);
    if (n === undefined) continue;
    const value = quoted.replace(/^"(.+)"$/, '$1');
    const entry = entries.get(Number(n)) ?? { line: number };
    entries.set(Number(n), entry);
    if (/^(?:file|ref)/i.test(key)) Object.assign(entry, { location: value, line: number });
    else if (/^(?:title|label)$/i.test(key)) entry.label = value;
    else entry.duration_ms = toDuration(Number(value || Number.NaN) * (/^length$/i.test(key) ? 1000 : 1));
  }
  flush();
}

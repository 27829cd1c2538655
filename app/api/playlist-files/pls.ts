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

export function readPls(text: string, sink: Sink): void {
  const entries = new Map<number, Entry>();
  for (const { text: line, number } of linesOf(text)) {
    const [, key = '', n, value = ''] = /^(File|Title|Length)\s*(\d{1,9})\s*=\s*(.*)$/i.exec(line) ?? [];
    const [, name] = /^(?:PlaylistName|X-GNOME-Title)\s*=\s*(.*)$/i.exec(line) ?? [];
    if (name) sink.name(name);
    if (n === undefined) continue;
    const entry = entries.get(Number(n)) ?? { line: number };
    entries.set(Number(n), entry);
    if (/^file$/i.test(key)) Object.assign(entry, { location: value, line: number });
    else if (/^title$/i.test(key)) entry.label = value;
    else entry.duration_ms = toDuration(Number(value || Number.NaN) * 1000);
  }
  for (const [, { line, ...fields }] of [...entries].sort(([a], [b]) => a - b)) sink.track(line, fields);
}

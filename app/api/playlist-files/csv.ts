// CSV playlists: title, artist, album and other columns, with any delimiter and quotes.
import Papa from 'papaparse';
import { hasAudioName } from './path-names';
import { type Sink, type Track, toDuration, UnreadableFile } from './playlist-file';

const { parse, unparse } = Papa;
const COLUMNS = ['title', 'artist', 'album', 'duration_ms', 'location'] as const;

/** With a byte order mark, without which Excel does not read UTF-8. */
export const CSV_HEAD = `\ufeff${COLUMNS.join(',')}\r\n`;

/** Cells that spreadsheets would run as formulas get an apostrophe (CWE-1236). */
export function csvTrack(track: Track): string {
  const row = COLUMNS.map((column) => track[column] ?? '');
  return `${unparse([row], { escapeFormulae: true })}\r\n`;
}

/** Names of columns in files of music services and players; letters and digits only. */
const NAMES = {
  title: 'title track trackname tracktitle song songname songtitle name titel titre titulo titolo',
  artist:
    'artist artists artistname artistnames trackartist creator performer band artiste artista interpret',
  album: 'album albumname albumtitle release releasename',
  duration_ms: 'durationms trackdurationms',
  duration: 'duration length time seconds totaltime dauer duree',
  location: 'location path file filename filepath url uri',
} as const;

type Layout = ReadonlyMap<string, number>;

/** Whether the beginning of a file has a header with known columns, or rows of title and artist. */
export function isTable(start: string): boolean {
  if (start.startsWith('#')) return false;
  if (/^sep=.\r?\n/i.test(start)) return true;
  const { data } = beginningOf(start);
  const [first = [], ...others] = data;
  if (headerOf(first)) return true;
  const isRow = (cells: readonly string[]) =>
    cells.length === first.length && cells.slice(0, 2).every((cell) => cell.trim() !== '');
  return first.length > 1 && isRow(first) && others.every(isRow) && !data.flat().some(hasAudioName);
}

/** The first rows, and the delimiter that they suggest. */
const beginningOf = (text: string) =>
  parse<string[]>(text, { preview: 10, skipEmptyLines: 'greedy', quoteChar: quoteIn(text) });

const quoteIn = (text: string) => (/^\s*'[^']*'\s*[,;\t|]/.test(text) ? "'" : '"');

/** @throws {UnreadableFile} if it has no column of titles */
export function readCsv(text: string, sink: Sink): void {
  const [, declared] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = declared ? text.slice(text.indexOf('\n') + 1) : text;
  const firstLine = declared ? 2 : 1;
  let layout: Layout | undefined;
  let row = firstLine - 1;
  parse<string[]>(body, {
    delimiter: declared ?? beginningOf(body).meta.delimiter,
    quoteChar: quoteIn(body),
    step({ data }) {
      row++;
      if (data.every((cell) => cell.trim() === '')) return;
      if (layout) emit(sink, row, layout, data);
      else {
        layout = headerOf(data) ?? withoutHeader(data);
        if (!headerOf(data)) emit(sink, row, layout, data);
      }
    },
  });
}

/** The columns that a header row names; null if it is not one. */
function headerOf(cells: readonly string[]): Layout | null {
  const keys = cells.map((cell) =>
    cell
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
  const layout = new Map<string, number>();
  for (const [column, names] of Object.entries(NAMES)) {
    const index = names
      .split(' ')
      .map((name) => keys.indexOf(name))
      .find((found) => found !== -1);
    if (index !== undefined) layout.set(column, index);
  }
  return (layout.has('title') && (layout.size > 1 || cells.length === 1)) || layout.has('location')
    ? layout
    : null;
}

/** Without a header: title, artist, album. */
function withoutHeader(cells: readonly string[]): Layout {
  if (cells.length < 2) throw new UnreadableFile('The file is not a playlist.');
  return new Map([
    ['title', 0],
    ['artist', 1],
    ['album', 2],
  ]);
}

function emit(sink: Sink, row: number, layout: Layout, cells: readonly string[]): void {
  const cell = (column: keyof typeof NAMES) =>
    (cells[layout.get(column) ?? -1] ?? '').trim().replace(/^'(?=[=+\-@])/, '') || null;
  const duration_ms =
    toDuration(Number(cell('duration_ms') ?? Number.NaN)) ?? readDuration(cell('duration') ?? '');
  const fields = {
    title: cell('title'),
    artist: cell('artist'),
    album: cell('album'),
    location: cell('location'),
  };
  sink.track(row, { ...fields, duration_ms });
}

/** `3:05`, `1:02:03`, seconds, or milliseconds, which are larger. */
function readDuration(text: string): number | null {
  if (/^\d+(?::\d{1,2}){1,2}$/.test(text)) {
    return toDuration(text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000);
  }
  const value = Number(text || Number.NaN);
  return toDuration(value > 10_000 ? value : value * 1000);
}

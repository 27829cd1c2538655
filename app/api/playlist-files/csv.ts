// CSV playlists: title, artist, album and other columns, with any delimiter and quotes.
import Papa from 'papaparse';
import { foldText } from '@/lib/fold-text';
import { withRepairedQuotes } from './csv-quotes';
import { readDuration } from './durations';
import { hasAudioName } from './path-names';
import { type Sink, type Track, toDuration, UnreadableFile } from './playlist-file';

const { parse, unparse } = Papa;
const COLUMNS = ['title', 'artist', 'album', 'duration_ms', 'location'] as const;

/** With a byte order mark, without which Excel does not read UTF-8. */
export const CSV_HEAD = `\ufeff${COLUMNS.join(',')}\r\n`;

/** What spreadsheets run as a formula, also in full width in Japanese ones (CWE-1236). */
const FORMULA = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/;

/** Cells that spreadsheets would run as formulas get an apostrophe. */
export function csvTrack(track: Track): string {
  const row = COLUMNS.map((column) => track[column] ?? '');
  return `${unparse([row], { escapeFormulae: FORMULA })}\r\n`;
}

const withoutApostrophe = (cell: string) =>
  /^'/.test(cell) && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

/** Names of columns in files of music services and players; letters and digits only. */
const NAMES = columnNames({
  title:
    'trackname tracktitle title song songname songtitle name nom titel titre titulo titolo tytul nome nombre cancion sarki musica faixa brano nummer lat sang kappale nimi skladba nazev cim ' +
    'judul lagu baihat τιτλος τραγουδι назва пісня العنوان שםהשיר название трек песня タイトル 曲名 曲 歌曲 歌名 标题 제목 노래 곡명 ' +
    // Last, because it is often the number in the album.
    'track mastermetadatatrackname',
  artist:
    'artist artists artistname artistnames artistname1 artist1 trackartist trackartists creator performer band artiste artista interpret ' +
    'kunstler kunstlerin interpretin artiest wykonawca sanatci interprete kunstner esittaja umelec eloado penyanyi artis casi ' +
    'καλλιτεχνης виконавець الفنان אמן исполнитель артист アーティスト 歌手 艺术家 艺人 가수 아티스트 ' +
    'albumartist albumartists albumartistname albumartistnames mastermetadataalbumartistname',
  album:
    'album albumname albumtitle release releasename mastermetadataalbumalbumname альбом アルバム 专辑 앨범',
  duration_ms: 'durationms trackdurationms mediadurationinmilliseconds',
  duration:
    'duration length time seconds totaltime playtime durationinseconds dauer duree duracion duracao durata lange duur длительность',
  location: 'location path file filename filepath url uri',
  playlist: 'playlistname playlist playlisttitle',
});

/** No song is named so. */
const CERTAIN_TITLE = /^(?:track|song)(?:name|title)$/;

/** Folded, as `headerOf` compares them. */
function columnNames<K extends string>(names: Record<K, string>): Record<K, string[]> {
  const folded = Object.entries<string>(names).map(([column, text]) => [
    column,
    text.split(' ').map(foldText),
  ]);
  return Object.fromEntries(folded);
}

/** Rows in which a header is searched: titles and comments may precede it. */
const PREAMBLE_ROWS = 5;

/** The places of a column, which a file may have several times. */
type Layout = ReadonlyMap<string, readonly number[]>;

/** Whether the beginning of a file has a header with known columns, or rows of title and artist. */
export function isTable(start: string): boolean {
  if (/^#EXT/i.test(start)) return false;
  if (/^sep=.\r?\n/i.test(start)) return true;
  const { data } = beginningOf(start);
  const header = data.findIndex((cells) => headerOf(cells) !== null);
  if (header >= 0 && data.slice(0, header).every(isPreamble)) return true;
  if (start.startsWith('#')) return false;
  const [first = [], ...others] = data;
  const isRow = (cells: readonly string[]) =>
    cells.length === first.length && cells.slice(0, 2).every((cell) => cell.trim() !== '');
  return first.length > 1 && isRow(first) && others.every(isRow) && !data.flat().some(hasAudioName);
}

/** A title or a comment in front of the header. */
const isPreamble = (cells: readonly string[], row: number) =>
  row < PREAMBLE_ROWS && cells.filter((cell) => cell.trim() !== '').length < 2;

/** Comment lines at the beginning; a “#” before a delimiter is the name of a column. */
const COMMENTS = /^(?:#(?![,;\t|]).*\s+)+/;

/** The first rows, and the delimiter that they suggest. */
function beginningOf(text: string): Papa.ParseResult<string[]> {
  const read = (table: string) =>
    parse<string[]>(table, { preview: 10, skipEmptyLines: 'greedy', quoteChar: quoteIn(text) });
  const table = text.replace(COMMENTS, '');
  const quoted = read(table);
  // A quote that is not escaped may contain the other rows.
  return quoted.errors.some(({ type }) => type === 'Quotes') ? read(table.replaceAll('"', '')) : quoted;
}

const quoteIn = (text: string) => (/^\s*'[^']*'\s*[,;\t|]/.test(text) ? "'" : '"');

/** A playlist of YouTube Music in Google Takeout. */
const ONLY_IDS = /^"?Video ID"?,(?!.*Title)/i;

/** @throws {UnreadableFile} if it has no column of titles */
export function readCsv(text: string, sink: Sink): void {
  const [, declared] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = declared ? text.slice(text.indexOf('\n') + 1) : text;
  const firstLine = declared ? 2 : 1;
  if (ONLY_IDS.test(body)) throw new UnreadableFile('The file has ids of videos, but no names of songs.');
  const hasHeader = beginningOf(body).data.some((cells) => headerOf(cells) !== null);
  let layout: Layout | undefined;
  let row = firstLine - 1;
  const lists = new Map<string, (() => void)[]>();
  const add = (cells: readonly string[], number: number, columns: Layout) => {
    if (!columns.has('playlist')) return emit(sink, number, columns, cells);
    const name = cellIn(cells, columns, 'playlist');
    const songs = lists.get(name) ?? [];
    lists.set(name, songs);
    songs.push(() => emit(sink, number, columns, cells));
  };
  const delimiter = declared ?? beginningOf(body).meta.delimiter;
  const quoteChar = quoteIn(body);
  parse<string[]>(quoteChar === '"' ? withRepairedQuotes(body, delimiter) : body, {
    delimiter,
    quoteChar,
    step({ data }) {
      row++;
      if (data.every((cell) => cell.trim() === '')) return;
      if (layout) add(data, row, layout);
      else if (headerOf(data)) layout = headerOf(data) ?? undefined;
      else if (!hasHeader) {
        layout = withoutHeader(data);
        emit(sink, row, layout, data);
      }
    },
  });
  for (const [name, songs] of lists) {
    sink.list(name);
    for (const emitSong of songs) emitSong();
  }
}

/** The columns that a header row names; null if it is not one. */
function headerOf(cells: readonly string[]): Layout | null {
  const keys = cells.map((cell) => foldText(cell).replace(/[^\p{L}\p{M}\p{N}]/gu, ''));
  const layout = new Map<string, number[]>();
  for (const [column, names] of Object.entries(NAMES)) {
    const name = names.find((one) => keys.includes(one));
    if (name)
      layout.set(
        column,
        [...keys.keys()].filter((i) => keys[i] === name),
      );
  }
  const isCertain = layout.size > 1 || cells.length === 1 || keys.some((key) => CERTAIN_TITLE.test(key));
  return (layout.has('title') && isCertain) || layout.has('location') ? layout : null;
}

/** Without a header: title, artist, album, perhaps after their number. */
function withoutHeader(cells: readonly string[]): Layout {
  if (cells.length < 2) throw new UnreadableFile('The file is not a playlist.');
  const first = cells.length > 2 && cells[0]?.trim() === '1' ? 1 : 0;
  const columns = isScrobble(cells) ? ['artist', 'album', 'title'] : ['title', 'artist', 'album'];
  return new Map(columns.map((column, i) => [column, [first + i]]));
}

/** A row of the history of Last.fm: artist, album, title, and the time when it was played. */
const isScrobble = (cells: readonly string[]) =>
  cells.length === 4 && /^\d{1,2} \p{L}{3,} \d{4},? \d{1,2}:\d{2}$/u.test(cells[3]?.trim() ?? '');

/** The first value that is not empty. */
function cellIn(cells: readonly string[], layout: Layout, column: keyof typeof NAMES): string {
  const values = (layout.get(column) ?? []).map((i) => cells[i]?.trim() ?? '');
  return values.find((value) => value !== '') ?? '';
}

function emit(sink: Sink, row: number, layout: Layout, cells: readonly string[]): void {
  const cell = (column: keyof typeof NAMES) => withoutApostrophe(cellIn(cells, layout, column)) || null;
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

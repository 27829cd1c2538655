// Columns of the song tables. Widths are in rem, so that larger text gets fewer columns.
import type { SongSortColumn } from '@/contract';

/** What a table lists: songs of any kind, the songs of the library, or the songs of one album. */
export type TableKind = 'songs' | 'library' | 'album';

const GRID = 'grid items-center gap-x-3';

/**
 * Grids of the header and the rows, which are inside a `@container`. The narrowest one has the song, its artist below, and
 * the menu.
 */
export const GRIDS: Record<TableKind, string> = {
  songs: `${GRID} grid-cols-[minmax(0,1fr)_auto] @min-[30rem]:grid-cols-[2rem_minmax(0,1fr)_3.25rem_4.75rem] @min-[44rem]:grid-cols-[2rem_minmax(0,1.6fr)_minmax(0,1fr)_4rem_3.25rem_4.75rem]`,
  library: `${GRID} grid-cols-[minmax(0,1fr)_auto] @min-[30rem]:grid-cols-[2rem_minmax(0,1fr)_3.25rem_4.75rem] @min-[44rem]:grid-cols-[2rem_minmax(0,1.6fr)_minmax(0,1fr)_6.25rem_3.25rem_4.75rem] @min-[60rem]:grid-cols-[2rem_minmax(0,1.6fr)_minmax(0,1.1fr)_7rem_4rem_6.25rem_3.25rem_4.75rem]`,
  album: `${GRID} grid-cols-[2rem_minmax(0,1fr)_auto] @min-[30rem]:grid-cols-[2.5rem_minmax(0,1fr)_4rem_3.25rem_4.75rem]`,
};

const END = 'text-right row-start-1 row-span-2';
const FROM_MEDIUM = '@max-[30rem]:hidden';
const FROM_WIDE = '@max-[44rem]:hidden';
const FROM_WIDEST = '@max-[60rem]:hidden';

interface Column {
  name: string;
  className: string;
  sort?: SongSortColumn;
}

const number = { name: '#', className: `${END} ${FROM_MEDIUM}` };
const song = { name: 'Song', className: 'min-w-0 row-start-1', sort: 'songname' } as const;
const artist = { name: 'Artist', className: 'min-w-0 truncate', sort: 'artist' } as const;
const album = {
  name: 'Album',
  className: `truncate row-start-1 row-span-2 ${FROM_WIDE}`,
  sort: 'album',
} as const;
const genre = {
  name: 'Genre',
  className: `truncate row-start-1 row-span-2 ${FROM_WIDEST}`,
  sort: 'genre',
} as const;
const plays = { name: 'Plays', sort: 'plays' } as const;
const added = {
  name: 'Added',
  className: `${END} whitespace-nowrap ${FROM_WIDE}`,
  sort: 'created_at',
} as const;
const time = { name: 'Time', className: `${END} ${FROM_MEDIUM}`, sort: 'duration_ms' } as const;

/** By their names in `SongCells`, in the order of the cells. */
export const COLUMNS = {
  songs: { number, song, artist, album, plays: { ...plays, className: `${END} ${FROM_WIDE}` }, time },
  library: {
    number,
    song,
    artist,
    album,
    genre,
    plays: { ...plays, className: `${END} ${FROM_WIDEST}` },
    added,
    time,
  },
  album: {
    number: { name: '#', className: END },
    song,
    artist,
    plays: { ...plays, className: `${END} ${FROM_MEDIUM}` },
    time,
  },
} as const satisfies Record<TableKind, Record<string, Column>>;

/** The column heads of a table, without the one of the actions. */
export const headsOf = (kind: TableKind): readonly Column[] => Object.values(COLUMNS[kind]);

/** The column of the song and the artist, which are above each other. */
export const SONG_COLUMN: Record<TableKind, string> = {
  songs: 'col-start-1 @min-[30rem]:col-start-2',
  library: 'col-start-1 @min-[30rem]:col-start-2',
  album: 'col-start-2',
};

/** Space for the cover before the song and the artist; an album shows its cover once, above the table. */
export const COVER_SPACE: Record<TableKind, string> = { songs: 'pl-13', library: 'pl-13', album: '' };

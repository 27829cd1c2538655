// Columns of the song tables.
import type { SongSortColumn } from '@/contract';

export const GRID = 'grid items-center gap-x-2 lg:gap-x-3';
const NARROW =
  'grid-cols-[1.75rem_minmax(0,1fr)_2.75rem_4.5rem] md:grid-cols-[2.25rem_minmax(0,1fr)_3.25rem_3.25rem_4.5rem]';

/** Grid of header and rows. On narrow screens: number, song with the artist below, time and actions. */
export const SONG_GRID = `${GRID} ${NARROW} lg:grid-cols-[2.25rem_minmax(0,2.2fr)_minmax(0,1.6fr)_7rem_3.5rem_3.25rem_4.5rem] xl:grid-cols-[2.25rem_minmax(0,2.2fr)_minmax(0,1.6fr)_minmax(0,1.6fr)_7rem_3.5rem_3.25rem_4.5rem]`;

/** With the date added, on wide screens. */
export const LIBRARY_GRID = `${GRID} ${NARROW} lg:grid-cols-[2.25rem_minmax(0,2.2fr)_minmax(0,1.6fr)_7rem_3.5rem_3.25rem_4.5rem] xl:grid-cols-[2.25rem_minmax(0,2.2fr)_minmax(0,1.6fr)_minmax(0,1.6fr)_7rem_3.5rem_6.25rem_3.25rem_4.5rem]`;

const END = 'text-right';

interface Column {
  name: string;
  className: string;
  sort?: SongSortColumn;
  libraryOnly?: boolean;
}

export const COLUMNS = {
  number: { name: '#', className: `${END} max-lg:row-span-2` },
  song: { name: 'Song', className: 'min-w-0', sort: 'songname' },
  artist: {
    name: 'Artist',
    className: 'truncate max-lg:col-start-2 max-lg:row-start-2 max-lg:text-sm max-lg:text-soft',
    sort: 'artist',
  },
  album: { name: 'Album', className: 'truncate max-xl:hidden', sort: 'album' },
  genre: { name: 'Genre', className: 'max-lg:hidden', sort: 'genre' },
  plays: { name: 'Plays', className: `${END} max-md:hidden max-lg:row-span-2`, sort: 'plays' },
  added: {
    name: 'Added',
    className: `${END} whitespace-nowrap max-xl:hidden`,
    sort: 'created_at',
    libraryOnly: true,
  },
  time: { name: 'Time', className: `${END} max-lg:row-span-2`, sort: 'duration_ms' },
} as const satisfies Record<string, Column>;

export const HEADS: readonly Column[] = Object.values(COLUMNS);

// The columns of every song table: which there are, how wide, and which of them a small screen does without.
import type { SongSortColumn } from '@/contract';

const GRID = 'grid items-center gap-x-2 lg:gap-x-3';
const NARROW = 'grid-cols-[28px_minmax(0,1fr)_44px_72px] md:grid-cols-[36px_minmax(0,1fr)_52px_52px_72px]';

/** One grid for header and rows. A narrow one keeps number, song (the artist under it), time and what can be done. */
export const SONG_GRID = `${GRID} ${NARROW} lg:grid-cols-[36px_minmax(0,2.2fr)_minmax(0,1.6fr)_112px_56px_52px_72px] xl:grid-cols-[36px_minmax(0,2.2fr)_minmax(0,1.6fr)_minmax(0,1.6fr)_112px_56px_52px_72px]`;

/** The same with the day a song was added, where there is room. */
export const LIBRARY_GRID = `${GRID} ${NARROW} lg:grid-cols-[36px_minmax(0,2.2fr)_minmax(0,1.6fr)_112px_56px_52px_72px] xl:grid-cols-[36px_minmax(0,2.2fr)_minmax(0,1.6fr)_minmax(0,1.6fr)_112px_56px_100px_52px_72px]`;

/** The same with a column for buttons; on small screens they stand in a line of their own. */
export const EDIT_GRID = `${GRID} grid-cols-[28px_minmax(0,1fr)_44px_72px] md:grid-cols-[36px_minmax(0,1fr)_52px_52px_72px_148px] lg:grid-cols-[36px_minmax(0,2fr)_minmax(0,1.4fr)_112px_56px_52px_72px_148px] xl:grid-cols-[36px_minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1.2fr)_112px_56px_52px_72px_148px]`;

const END = 'text-right';

interface Column {
  name: string;
  /** Of the header and of each cell: how it is set, where it stands, and from which width on it is there. */
  className: string;
  /** What a press on the header sorts by. */
  sort?: SongSortColumn;
  /** Only in the library itself. */
  libraryOnly?: boolean;
}

/** On a small screen the artist stands under the song, and everything else beside both. */
export const COLUMNS = {
  place: { name: '#', className: `${END} max-lg:row-span-2` },
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

/** What stands in the header, in its order. */
export const HEADS: readonly Column[] = Object.values(COLUMNS);

// The columns of every song table: which there are, how wide, and which of them a small screen does without.
import type { SongSortColumn } from '@/db/types';

const GRID = 'grid items-center gap-x-2 lg:gap-x-4';

/** One grid for header and rows. A narrow one keeps number, song (the artist under it), plays and time. */
export const SONG_GRID = `${GRID} grid-cols-[36px_minmax(0,1fr)_52px_52px] lg:grid-cols-[36px_minmax(0,2.2fr)_minmax(0,2fr)_minmax(0,1.5fr)_72px_64px]`;

/** The same with a column for buttons; on small screens they stand in a line of their own. */
export const EDIT_GRID = `${GRID} grid-cols-[36px_minmax(0,1fr)_52px_52px] md:grid-cols-[36px_minmax(0,1fr)_52px_52px_148px] lg:grid-cols-[36px_minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)_60px_56px_148px]`;

export const WIDE_ONLY = 'max-lg:hidden';

interface Column {
  name: string;
  className: string;
  /** What a press on the header sorts by. */
  sort?: SongSortColumn;
}

export const COLUMNS: readonly Column[] = [
  { name: '#', className: 'text-right' },
  { name: 'Song', className: 'text-left', sort: 'songname' },
  { name: 'Artist', className: `text-left ${WIDE_ONLY}`, sort: 'artist' },
  { name: 'Genre', className: `text-left ${WIDE_ONLY}` },
  { name: 'Plays', className: 'text-right', sort: 'plays' },
  { name: 'Time', className: 'text-right', sort: 'duration_ms' },
];

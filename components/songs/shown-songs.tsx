'use client';
// A list of songs that is all there, but too long to stand in the document as a whole.
import { LongSongTable } from './long-song-table';
import type { SongRow } from './rows';

interface ShownSongsProps {
  label: string;
  rows: readonly SongRow[];
  /** Whether all are the listener's own. */
  isOwn?: boolean | undefined;
}

export function ShownSongs({ label, rows, isOwn = false }: ShownSongsProps) {
  return <LongSongTable label={label} rows={rows} total={rows.length} place={label} isOwn={isOwn} />;
}

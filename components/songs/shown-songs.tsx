'use client';
import type { SongRow } from './song-row';
// A list of songs that is all there, but too long to stand in the document as a whole.
import { VirtualSongTable } from './virtual-song-table';

interface ShownSongsProps {
  label: string;
  rows: readonly SongRow[];
  /** Whether all are the listener's own. */
  isOwn?: boolean | undefined;
}

export function ShownSongs({ label, rows, isOwn = false }: ShownSongsProps) {
  return <VirtualSongTable label={label} rows={rows} total={rows.length} place={label} isOwn={isOwn} />;
}

'use client';
// The listener's library: the first page comes with the document, the next ones before they come into view.
import { useCallback, useMemo } from 'react';
import { useStore } from '../store';
import { libraryChain } from './library-chain';
import { LongSongTable } from './long-song-table';
import { AHEAD } from './page-chain';
import { ReadingProblem } from './reading-problem';
import type { SongRow } from './rows';
import type { Sorting } from './sorting';

interface LibraryProps {
  first: readonly SongRow[];
  cursor: string | null;
  sorting: Sorting;
  /** How many songs there are; null when nobody has counted them. */
  total: number | null;
}

export function Library({ first, cursor, sorting, total }: LibraryProps) {
  const chain = useMemo(() => libraryChain(sorting, cursor), [sorting, cursor]);
  const { rows: next, more, problem } = useStore(chain.store, (state) => state);
  const rows = useMemo(() => [...first, ...next], [first, next]);
  const onReach = useCallback(
    (index: number) => chain.reach(index + AHEAD - first.length),
    [chain, first.length],
  );
  return (
    <>
      <LongSongTable
        label="Songs"
        rows={rows}
        total={more ? total : rows.length}
        sorting={sorting}
        onReach={onReach}
      />
      <ReadingProblem problem={problem} retry={chain.retry} />
    </>
  );
}

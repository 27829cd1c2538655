'use client';
// A list of songs of one's library, of any length, in any order.
import { useMemo } from 'react';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import { type FirstPage, type Source, useAnchoredPages } from '../data/use-pager';
import { LoadError } from './load-error';
import { type SongRow, toRow } from './song-row';
import type { Sorting } from './sorting';
import { VirtualSongTable } from './virtual-song-table';

interface LibraryProps {
  /** The name of the table. */
  label: string;
  first: FirstPage<SongRow>;
  sorting: Sorting;
}

export function Library({ label, first, sorting }: LibraryProps) {
  const source = useMemo(() => songsOf(sorting), [sorting]);
  const { rows, total, problem, retry, onReach } = useAnchoredPages(first, source);
  return (
    <>
      <VirtualSongTable
        library
        label={label}
        rows={rows}
        total={total}
        sorting={sorting}
        onReach={onReach}
        place={source.name}
      />
      <LoadError problem={problem} retry={retry} />
    </>
  );
}

function songsOf({ sort, query, within }: Sorting): Source<SongRow> {
  const asked = { ...query, ...within, sort };
  return {
    name: `songs ${JSON.stringify(asked)}`,
    read: async (cursor) => {
      const limit = String(ANCHOR_PAGE);
      const { items, next_cursor } = await callApi(api.songs.$get({ query: { ...asked, cursor, limit } }));
      return { rows: items.map(toRow), cursor: next_cursor };
    },
    anchors: () => callApi(api.songs.anchors.$get({ query: asked })),
  };
}

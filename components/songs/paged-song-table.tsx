'use client';
// Virtualized table of library songs, loaded page by page.
import { useMemo } from 'react';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import type { FirstPage } from '../data/pager';
import { type ListSource, usePager } from '../data/use-pager';
import type { TableKind } from './columns';
import { LoadError } from './load-error';
import { type SongRow, toRow } from './song-row';
import type { Sorting } from './sorting';
import { VirtualSongTable } from './virtual-song-table';

interface PagedSongTableProps {
  label: string;
  kind?: TableKind;
  albumArtist?: string | undefined;
  first: FirstPage<SongRow>;
  sorting: Sorting;
}

export function PagedSongTable({ label, first, sorting, kind = 'library', ...rest }: PagedSongTableProps) {
  const source = useMemo(() => songSource(sorting), [sorting]);
  const { rows, total, problem, retry, look } = usePager(first, source);
  return (
    <>
      <VirtualSongTable
        {...rest}
        isOwn
        kind={kind}
        label={label}
        rows={rows}
        total={total}
        sorting={sorting}
        onReach={look}
        scrollKey={source.name}
      />
      <LoadError problem={problem} retry={retry} />
    </>
  );
}

function songSource({ sort, query, filter }: Sorting): ListSource<SongRow> {
  const list = { ...query, ...filter, sort };
  return {
    name: `songs ${JSON.stringify(list)}`,
    read: async (cursor) => {
      const limit = String(ANCHOR_PAGE);
      const { items, next_cursor } = await callApi(api.songs.$get({ query: { ...list, cursor, limit } }));
      return { items: items.map(toRow), next_cursor };
    },
    anchors: () => callApi(api.songs.anchors.$get({ query: list })),
  };
}

'use client';
// List of all artists or all albums in the library.
import { useMemo } from 'react';
import type { ArtistSort, LetterIndex } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import type { FirstPage } from '../data/pager';
import { type ListSource, usePager } from '../data/use-pager';
import { LoadError } from '../songs/load-error';
import type { Card } from './card';
import { CardGrid } from './card-grid';
import { albumCard, artistCard } from './cards';

const limit = String(ANCHOR_PAGE);

const SOURCES = {
  artists: (sort) => ({
    name: `artists ${sort}`,
    read: async (cursor) => {
      const { items, next_cursor } = await callApi(api.artists.$get({ query: { cursor, limit, sort } }));
      return { items: items.map(artistCard), next_cursor };
    },
    anchors: () => callApi(api.artists.anchors.$get({ query: { sort } })),
  }),
  albums: () => ({
    name: 'albums',
    read: async (cursor) => {
      const { items, next_cursor } = await callApi(api.albums.$get({ query: { cursor, limit } }));
      return { items: items.map(albumCard), next_cursor };
    },
    anchors: () => callApi(api.albums.anchors.$get()),
  }),
} satisfies Record<string, (sort: ArtistSort | undefined) => ListSource<Card>>;

export type CardKind = keyof typeof SOURCES;

interface CardListProps {
  kind: CardKind;
  label: string;
  first: FirstPage<Card>;
  sort?: ArtistSort | undefined;
  letters: readonly LetterIndex[];
}

export function CardList({ kind, label, first, sort, letters }: CardListProps) {
  const source = useMemo(() => SOURCES[kind](sort), [kind, sort]);
  const { rows, total, problem, retry, look } = usePager(first, source);
  return (
    <>
      <CardGrid
        label={label}
        round={kind === 'artists'}
        cards={rows}
        total={Math.max(total ?? 0, rows.length)}
        onReach={look}
        letters={letters}
        scrollKey={source.name}
      />
      <LoadError problem={problem} retry={retry} />
    </>
  );
}

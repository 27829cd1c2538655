'use client';
// Lists of all artists and of all albums in the library.
import { ANCHOR_PAGE } from '@/contract/constants';
import { api, callApi } from '../data/api';
import type { FirstPage } from '../data/pager';
import { type ListSource, usePager } from '../data/use-pager';
import { LoadError } from '../songs/load-error';
import type { Card } from './card';
import { CardGrid } from './card-grid';
import { albumCard, artistCard } from './cards';

const limit = String(ANCHOR_PAGE);

const ARTISTS: ListSource<Card> = {
  name: 'artists',
  read: async (cursor) => {
    const { items, next_cursor } = await callApi(api.artists.$get({ query: { cursor, limit } }));
    return { items: items.map(artistCard), next_cursor };
  },
  anchors: () => callApi(api.artists.anchors.$get()),
};

const ALBUMS: ListSource<Card> = {
  name: 'albums',
  read: async (cursor) => {
    const { items, next_cursor } = await callApi(api.albums.$get({ query: { cursor, limit } }));
    return { items: items.map(albumCard), next_cursor };
  },
  anchors: () => callApi(api.albums.anchors.$get()),
};

interface CardListProps {
  first: FirstPage<Card>;
}

export function ArtistList({ first }: CardListProps) {
  return <CardList label="Artists" round first={first} source={ARTISTS} />;
}

export function AlbumList({ first }: CardListProps) {
  return <CardList label="Albums" first={first} source={ALBUMS} />;
}

interface ListProps extends CardListProps {
  label: string;
  round?: boolean;
  source: ListSource<Card>;
}

function CardList({ label, round = false, first, source }: ListProps) {
  const { rows, total, problem, retry, look } = usePager(first, source);
  return (
    <>
      <CardGrid
        label={label}
        round={round}
        cards={rows}
        total={Math.max(total ?? 0, rows.length)}
        onReach={look}
        scrollKey={source.name}
      />
      <LoadError problem={problem} retry={retry} />
    </>
  );
}

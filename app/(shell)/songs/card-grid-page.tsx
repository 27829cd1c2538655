// Page with a grid of all artists or all albums.
import type { ReactNode } from 'react';
import { requireViewer } from '@/auth/current-viewer';
import type { Viewer } from '@/auth/viewer';
import { formatCount } from '@/components/format';
import type { Card } from '@/components/library/card';
import type { CardKind } from '@/components/library/card-list';
import { EmptyLibrary } from '@/components/library/empty-library';
import { LazyCardList } from '@/components/library/lazy-card-list';
import { PageHeader } from '@/components/ui/page-header';
import type { Anchors, ArtistSort, LetterIndex, Page } from '@/contract';
import { ANCHOR_PAGE } from '@/contract/constants';
import { type Json, parseJson } from '@/db/json';
import { pageData } from '../page-data';

interface CardGridPageProps<T> {
  kind: CardKind;
  title: string;
  /** Singular. */
  noun: string;
  list: (viewer: Viewer, request: { limit: number }) => Promise<Json<Page<T>>>;
  anchors: (viewer: Viewer) => Promise<Anchors>;
  card: (item: T) => Card;
  /** The order, if there is a choice. */
  sort?: ArtistSort;
  /** The first letters of the names, to jump to. */
  letters?: ((viewer: Viewer) => Promise<LetterIndex[]>) | undefined;
  /** Links to the other orders. */
  orders?: ReactNode;
}

/** Shorter lists have no letters to jump to. */
const MIN_FOR_LETTERS = 12;

export async function CardGridPage<T>(props: CardGridPageProps<T>) {
  const { kind, title, noun, list, anchors, card, sort, letters, orders } = props;
  const viewer = await requireViewer(`/songs/${kind}`);
  const { items, next_cursor } = parseJson(await pageData(list(viewer, { limit: ANCHOR_PAGE })));
  const total = next_cursor ? (await pageData(anchors(viewer))).total : items.length;
  const jumps = letters && total >= MIN_FOR_LETTERS ? await pageData(letters(viewer)) : [];
  return (
    <div className="page">
      <PageHeader title={title} about={total > 0 && `${formatCount(total, noun)} in your library.`}>
        {total > 1 && orders}
      </PageHeader>
      {total > 0 ? (
        <LazyCardList
          key={sort}
          kind={kind}
          sort={sort}
          label={title}
          first={{ items: items.map(card), next_cursor, total }}
          letters={jumps}
        />
      ) : (
        <EmptyLibrary what={kind} />
      )}
    </div>
  );
}

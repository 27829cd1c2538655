// Page with a grid of all artists or all albums.
import { requireViewer } from '@/auth/current-viewer';
import type { Viewer } from '@/auth/viewer';
import { formatCount } from '@/components/format';
import type { Card } from '@/components/library/card';
import { type CardKind, CardList } from '@/components/library/card-list';
import { EmptyLibrary } from '@/components/library/empty-library';
import { PageHeader } from '@/components/ui/page-header';
import type { Anchors, Page } from '@/contract';
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
}

export async function CardGridPage<T>({ kind, title, noun, list, anchors, card }: CardGridPageProps<T>) {
  const viewer = await requireViewer(`/songs/${kind}`);
  const { items, next_cursor } = parseJson(await pageData(list(viewer, { limit: ANCHOR_PAGE })));
  const total = next_cursor ? (await pageData(anchors(viewer))).total : items.length;
  return (
    <div className="page">
      <PageHeader title={title} about={total > 0 && `${formatCount(total, noun)} in your library.`} />
      {total > 0 ? (
        <CardList kind={kind} label={title} first={{ items: items.map(card), next_cursor, total }} />
      ) : (
        <EmptyLibrary what={kind} />
      )}
    </div>
  );
}

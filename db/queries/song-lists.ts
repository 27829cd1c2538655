// Lists of songs: the user's library in any order, and all songs that the user may add to a playlist.
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Anchors, Page, PageRequest, Song, SongFilter, SongListRequest, SongSort } from '@/contract';
import { build, type Json } from '../json';
import {
  type AnchorsRow,
  anchorsOf,
  decodeCursor,
  type PageRow,
  pageOf,
  pageValues,
  toAnchors,
  toPage,
} from '../keyset-pagination';
import { songs } from '../schema';
import { read, type Scope, type Statement, statement } from '../scope';
import { type PreparedFilter, prepareFilter } from './song-filter';
import { anySongJson, songJson } from './song-json';
import { type SongOrder, songOrder } from './song-orders';

const LISTS = {
  library: eq(songs.user_id, sql.placeholder('user_id')),
  public: or(eq(songs.user_id, sql.placeholder('user_id')), songs.public) as SQL,
};
type ListName = keyof typeof LISTS;

const statements = new Map<string, Statement<unknown>>();

/** Builds each statement once. */
function memoized<Row>(id: string, make: () => Statement<Row>): Statement<Row> {
  const made = (statements.get(id) as Statement<Row> | undefined) ?? make();
  statements.set(id, made);
  return made;
}

function songPage(list: ListName, order: SongOrder, { conditions }: PreparedFilter, after: boolean) {
  const rows = build
    .select({ item: (list === 'library' ? songJson : anySongJson).as('item'), ...order.columns })
    .from(songs)
    .where(and(LISTS[list], ...conditions, after ? order.isAfter : undefined))
    .orderBy(order.by)
    .limit(sql.placeholder('fetch'));
  return statement<PageRow>(pageOf(rows.getSQL(), order.key));
}

async function page(
  scope: Scope,
  list: ListName,
  { sort = '-created_at', ...request }: SongListRequest,
): Promise<Json<Page<Song>>> {
  const order = songOrder(sort);
  const keyset = order.keyset(list);
  const after = decodeCursor(keyset, request.cursor);
  const filter = await prepareFilter(scope, request);
  const query = memoized(`${list} page ${sort} ${after !== null} ${filter.shape}`, () =>
    songPage(list, order, filter, after !== null),
  );
  const values = { ...pageValues(request, after), ...filter.values, user_id: scope.userId };
  const [row] = await read(scope, query, values);
  return toPage(keyset, row);
}

/** A page of the user's library, newest first by default. @throws InvalidCursor */
export function listSongs(scope: Scope, request: SongListRequest): Promise<Json<Page<Song>>> {
  return page(scope, 'library', request);
}

/** A page of the user's own songs and all public ones, most played first. @throws InvalidCursor */
export function publicSongs(scope: Scope, request: PageRequest & { q: string }): Promise<Json<Page<Song>>> {
  return page(scope, 'public', { ...request, sort: '-plays' });
}

function anchorStatement(order: SongOrder, { conditions }: PreparedFilter) {
  const rows = build
    .select(order.columns)
    .from(songs)
    .where(and(LISTS.library, ...conditions))
    .orderBy(order.by);
  return statement<AnchorsRow>(anchorsOf(rows.getSQL(), order.key));
}

/** The number of songs in a list of the library and the cursors of its pages. */
export async function songAnchors(
  scope: Scope,
  { sort = '-created_at', ...request }: SongFilter & { sort?: SongSort | undefined },
): Promise<Anchors> {
  const order = songOrder(sort);
  const filter = await prepareFilter(scope, request);
  const query = memoized(`anchors ${sort} ${filter.shape}`, () => anchorStatement(order, filter));
  const [row] = await read(scope, query, { ...filter.values, user_id: scope.userId });
  return toAnchors(order.keyset('library'), row);
}

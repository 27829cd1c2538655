// Lists of songs: one's own library in any order, everything one may pick from, and what was heard last.
import { and, desc, eq, max, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { asJson, build, isoTime } from '../json';
import { decodeCursor, instant, type Keyset, type PageRow, pageOf, pageValues, toPage } from '../paging';
import { plays, songs } from '../schema';
import { read, type Statement, statement } from '../scope';
import type {
  Json,
  Page,
  PageRequest,
  Scope,
  Song,
  SongListRequest,
  SongSort,
  SongSortColumn,
} from '../types';
import { matchesTerms, searchTerms, songJson, termValues } from './song-json';

interface Order {
  by: SQL;
  /** How the cursor writes the column, and what it must look like when it comes back. */
  key: SQL;
  cast: string;
  shape: z.ZodType<string | number>;
}

const ORDERS: Record<SongSortColumn, Order> = {
  created_at: {
    by: sql`${songs.created_at}`,
    key: isoTime(songs.created_at),
    cast: 'timestamptz',
    shape: instant,
  },
  songname: text(sql`lower(${songs.songname})`),
  artist: text(sql`lower(${songs.artist})`),
  plays: number(sql`${songs.plays}`),
  duration_ms: number(sql`${songs.duration_ms}`),
};

function text(by: SQL): Order {
  // Postgres keeps no NUL in a text, so no cursor of ours has one.
  return { by, key: by, cast: 'text', shape: z.string().refine((value) => !value.includes('\0')) };
}
function number(by: SQL): Order {
  return { by, key: by, cast: 'bigint', shape: z.int() };
}

interface ListShape {
  sort: SongSort;
  after: boolean;
  terms: number;
  genre: boolean;
}

/** A page of the songs where `whose` holds. The song's id breaks ties, in the direction of the order. */
function songPage(whose: SQL, shape: ListShape): Statement<PageRow> {
  const descending = shape.sort.startsWith('-');
  const order = ORDERS[sortColumn(shape.sort)];
  const after = sql`(${sql.placeholder('after_1')}::${sql.raw(order.cast)}, ${sql.placeholder('after_2')}::bigint)`;
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const rows = build
    .select({
      item: songJson.as('item'),
      key: sql`json_build_array(${order.key}, ${songs.song_id})`.as('key'),
    })
    .from(songs)
    .where(
      and(
        whose,
        shape.genre ? eq(songs.genre, sql.placeholder('genre')) : undefined,
        ...matchesTerms(shape.terms),
        shape.after
          ? sql`(${order.by}, ${songs.song_id}) ${sql.raw(descending ? '<' : '>')} ${after}`
          : undefined,
      ),
    )
    .orderBy(sql`${order.by} ${direction}`, sql`${songs.song_id} ${direction}`)
    .limit(sql.placeholder('fetch'));
  return statement(pageOf(rows.getSQL()));
}

const sortColumn = (sort: SongSort) => sort.replace('-', '') as SongSortColumn;

const keysetOf = (list: string, sort: SongSort): Keyset<[string | number, number]> => ({
  name: `${list}:${sort}`,
  key: z.tuple([ORDERS[sortColumn(sort)].shape, z.int()]),
});

const prepared = new Map<string, Statement<PageRow>>();

async function list(
  scope: Scope,
  name: 'library' | 'public',
  request: SongListRequest & { sort: SongSort },
): Promise<Json<Page<Song>>> {
  const keyset = keysetOf(name, request.sort);
  const after = decodeCursor(keyset, request.cursor);
  const terms = searchTerms(request.q);
  const shape = {
    sort: request.sort,
    after: after !== null,
    terms: terms.length,
    genre: request.genre !== undefined,
  };
  const id = `${name} ${Object.values(shape).join(' ')}`;
  let page = prepared.get(id);
  if (!page) {
    const own = eq(songs.user_id, sql.placeholder('user_id'));
    page = songPage(name === 'library' ? own : (or(own, songs.public) ?? own), shape);
    prepared.set(id, page);
  }
  const values = { ...pageValues(request, after), ...termValues(terms), genre: request.genre ?? null };
  const [row] = await read(scope, page, { ...values, user_id: scope.userId });
  return toPage(keyset, row);
}

/**
 * A page of one's own library.
 * @throws InvalidCursor
 */
export function listSongs(scope: Scope, request: SongListRequest): Promise<Json<Page<Song>>> {
  return list(scope, 'library', { ...request, sort: request.sort ?? '-created_at' });
}

/**
 * A page of all songs one may put into a playlist, one's own and public ones, the most played first.
 * @throws InvalidCursor
 */
export function publicSongs(scope: Scope, request: PageRequest & { q: string }): Promise<Json<Page<Song>>> {
  return list(scope, 'public', { ...request, sort: '-plays' });
}

const heard = build
  .select({
    song_user_id: plays.song_user_id,
    song_id: plays.song_id,
    last: max(plays.started_at).as('last'),
  })
  .from(plays)
  .where(eq(plays.user_id, sql.placeholder('user_id')))
  .groupBy(plays.song_user_id, plays.song_id)
  .as('heard');

const recent = build
  .select({ item: songJson.as('item') })
  .from(heard)
  .innerJoin(songs, and(eq(songs.user_id, heard.song_user_id), eq(songs.song_id, heard.song_id)))
  .orderBy(desc(heard.last))
  .limit(sql.placeholder('limit'));

const recentSongs = statement<{ songs: string }>(
  build
    .select({ songs: sql<string>`coalesce(json_agg(item), '[]')::text`.as('songs') })
    .from(sql`(${recent.getSQL()}) as rows`),
);

/** The songs one heard last, each once, the latest first. */
export async function recentlyPlayed(scope: Scope, limit: number): Promise<Json<Song[]>> {
  const [row] = await read(scope, recentSongs, { user_id: scope.userId, limit });
  return asJson(row?.songs ?? '[]');
}

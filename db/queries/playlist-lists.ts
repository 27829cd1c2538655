// Read queries: lists of playlists, and a playlist with a page of its songs.
import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Page, PageRequest, Playlist, PlaylistDetail, PlaylistSong } from '@/contract';
import { asJson, build, type Json, jsonRow, withField } from '../json';
import { decodeCursor, type PageRow, pageOf, pageValues, toPage } from '../keyset-pagination';
import { playlistMembers, playlistSongs, playlists, songs, users } from '../schema';
import { read, type Scope, statement, type Values } from '../scope';
import { isEntryOf, isSongOf } from './conditions';
import { byNewest, pagedList } from './lists';
import { playlistJson, total } from './playlist-json';
import { songFields } from './song-json';

const after1 = sql.placeholder('after_1');
const after2 = sql.placeholder('after_2');

const newest = byNewest(playlists.created_at, playlists.playlist_id);

/** A list of the playlists where `filter` is true, newest first. */
function newestFirst(name: string, filter: SQL) {
  const page = pagedList<Playlist>((isAfter) =>
    build
      .select({ item: playlistJson.as('item'), key: newest.key })
      .from(playlists)
      .innerJoinLateral(total, sql`true`)
      .leftJoin(users, eq(users.user_id, playlists.user_id))
      .where(and(filter, isAfter ? newest.isAfter : undefined))
      .orderBy(...newest.by)
      .limit(sql.placeholder('fetch')),
  );
  const keyset = newest.keyset(name);
  return (scope: Scope, request: PageRequest, values?: Values) => page(scope, keyset, request, values);
}

/** A page of the user's playlists, newest first. @throws InvalidCursor */
export const listPlaylists = newestFirst('playlists', eq(playlists.user_id, sql.placeholder('user_id')));

/**
 * A page of the featured playlists, newest first. The planner can use the partial index only with a literal.
 * @throws InvalidCursor
 */
export const featuredPlaylists = newestFirst('featured', sql`${playlists.visibility} = 'featured'`);

/** How many shared playlists of one user the list of shared playlists contains. */
const MAX_SHARED_PER_USER = 10;

/**
 * A page of other users' shared playlists, newest first, with the newest ones of each user, so that no user fills it.
 * @throws InvalidCursor
 */
export const sharedPlaylists = newestFirst(
  'shared',
  sql`${playlists.visibility} = 'shared' and ${playlists.user_id} <> ${sql.placeholder('user_id')}
    and not exists (
      select from ${playlists} as newer
      where newer.user_id = ${playlists.user_id} and newer.visibility = 'shared'
        and (newer.created_at, newer.playlist_id) > (${playlists.created_at}, ${playlists.playlist_id})
      offset ${sql.raw(String(MAX_SHARED_PER_USER - 1))} limit 1
    )`,
);

const byCurator = newestFirst(
  'curated',
  sql`${playlists.playlist_id} = any (array(select curated_playlists(${sql.placeholder('curator')})))`,
);

/**
 * A page of a user's shared and featured playlists, and of the featured ones that the user has edited, newest first.
 * @throws InvalidCursor
 */
export const curatedPlaylists = (scope: Scope, userId: string, request: PageRequest) =>
  byCurator(scope, request, { curator: userId });

const joinedPage = newestFirst(
  'joined',
  sql`${playlists.playlist_id} = any (${sql.placeholder('ids')}::bigint[]) and ${playlists.user_id} <> ${sql.placeholder('user_id')}`,
);

const joinedIds = statement<{ ids: string }>(sql`
  select coalesce(array_agg(playlist_id), '{}')::text as ids from ${playlistMembers}
  where user_id = ${sql.placeholder('user_id')} and joined_at is not null`);

/**
 * A page of other users' playlists that the user is a member of, newest first. Reads the ids first, by the member's user id,
 * because the playlists have other ones.
 * @throws InvalidCursor
 */
export async function joinedPlaylists(scope: Scope, request: PageRequest): Promise<Json<Page<Playlist>>> {
  const [row] = await read(scope, joinedIds, { user_id: scope.userId });
  return joinedPage(scope, request, { ids: row?.ids ?? '{}' });
}

/**
 * Limits the entries before it joins the songs, so that the cost does not depend on the playlist's length. Omits songs that
 * the user may not see, and the user's own private songs in featured playlists, so a page may have fewer items.
 */
function songPage(after: boolean) {
  const { entry_id, position, song_user_id, song_id } = playlistSongs;
  const entries = build
    .select({ entry_id, position, song_user_id, song_id })
    .from(playlistSongs)
    .where(
      and(
        isEntryOf(playlists),
        after ? sql`(${position}, ${entry_id}) > (${after1}::bigint, ${after2}::bigint)` : undefined,
      ),
    )
    .orderBy(position, entry_id)
    .limit(sql.placeholder('fetch'))
    .as('entries');
  const place = { entry_id: entries.entry_id, position: entries.position };
  const rows = build
    .select({
      item: sql`case when ${songs.song_id} is not null then ${jsonRow({ ...songFields, ...place })} end`.as(
        'item',
      ),
      key: sql`json_build_array(${place.position}, ${place.entry_id})`.as('key'),
    })
    .from(entries)
    .leftJoin(songs, and(isSongOf(entries), or(ne(playlists.visibility, 'featured'), songs.public)))
    .orderBy(place.position, place.entry_id);
  return pageOf(rows.getSQL()).as('page');
}

const asText = sql<string>`${playlistJson}::text`.as('playlist');
const byId = eq(playlists.playlist_id, sql.placeholder('playlist_id'));

const detail = (after: boolean) =>
  statement<{ playlist: string } & PageRow>(
    build
      .select({ playlist: asText, items: sql`page.items`.as('items'), next: sql`page.next`.as('next') })
      .from(playlists)
      .innerJoinLateral(total, sql`true`)
      .innerJoinLateral(songPage(after), sql`true`)
      .leftJoin(users, eq(users.user_id, playlists.user_id))
      .where(byId),
  );
const details = { first: detail(false), next: detail(true) };

/**
 * A playlist that the user may see, with a page of its songs; null when there is none.
 * @param page the page of songs
 * @throws InvalidCursor
 */
export async function getPlaylist(
  scope: Scope,
  playlistId: number,
  page: PageRequest,
): Promise<Json<PlaylistDetail> | null> {
  const keyset = { name: `playlist ${playlistId}`, key: z.tuple([z.int(), z.int()]) };
  const after = decodeCursor(keyset, page.cursor);
  const values = { ...pageValues(page, after), playlist_id: playlistId };
  const [row] = await read(scope, after ? details.next : details.first, values);
  return row ? withField<PlaylistDetail>(row.playlist, 'songs', toPage<PlaylistSong>(keyset, row)) : null;
}

const playlistById = statement<{ playlist: string }>(
  build
    .select({ playlist: asText })
    .from(playlists)
    .innerJoinLateral(total, sql`true`)
    .leftJoin(users, eq(users.user_id, playlists.user_id))
    .where(byId),
);

/** A playlist that the user may see, without its songs; null when there is none. */
export async function findPlaylist(scope: Scope, playlistId: number): Promise<Json<Playlist> | null> {
  const [row] = await read(scope, playlistById, { playlist_id: playlistId });
  return row ? asJson(row.playlist) : null;
}

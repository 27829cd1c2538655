// Read queries: lists of playlists, and a playlist with a page of its songs.
import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Page, PageRequest, Playlist, PlaylistDetail, PlaylistSong, SmartRules } from '@/contract';
import { RulesTooSlow } from '../errors';
import { asJson, build, type Json, jsonObject, withField } from '../json';
import { decodeCursor, type Keyset, type PageRow, pageOf, pageValues, toPage } from '../keyset-pagination';
import { playlistMembers, playlistSongs, playlists, songs } from '../schema';
import { read, type Scope, statement, type Values } from '../scope';
import { isEntryOf } from './conditions';
import { byNewest, pagedList } from './lists';
import { readOwned } from './owners';
import { coverSteps, isGivenPlaylist, listedPlaylists, playlistJson } from './playlist-json';
import { readSmartPlaylist } from './smart-page';
import { songFields } from './song-json';

const after1 = sql.placeholder('after_1');
const after2 = sql.placeholder('after_2');

const newest = byNewest(playlists.created_at, playlists.playlist_id);

interface Order<Key extends readonly (string | number)[]> {
  keyJson: SQL;
  by: (SQL | SQLWrapper)[];
  isAfter: SQL;
  keyset: (name: string) => Keyset<Key>;
}

/** A list of the playlists where `filter` is true. */
function ordered<Key extends readonly (string | number)[]>(
  order: Order<Key>,
  name: string,
  filter: SQL,
  owner?: SQLWrapper,
) {
  const page = pagedList<Playlist>((isAfter) => {
    const by = sql`order by ${sql.join(order.by, sql`, `)} limit ${sql.placeholder('fetch')}`;
    const listed = listedPlaylists(
      and(filter, isAfter ? order.isAfter : undefined),
      order.keyJson,
      by,
      owner,
    );
    return sql`
      with listed as materialized (select *, row_number() over () as place from (${listed}) as ordered),
        ${coverSteps}
      select ${playlistJson} as item, listed.key from listed order by listed.place`;
  });
  const keyset = order.keyset(name);
  return (scope: Scope, request: PageRequest, values?: Values) => page(scope, keyset, request, values);
}

const newestFirst = (name: string, filter: SQL, owner?: SQLWrapper) => ordered(newest, name, filter, owner);

const arranged: Order<[number, number]> = {
  keyJson: sql`json_build_array(${playlists.featured_order}, ${playlists.playlist_id})`,
  by: [playlists.featured_order, playlists.playlist_id],
  isAfter: sql`(${playlists.featured_order}, ${playlists.playlist_id}) > (${after1}::bigint, ${after2}::bigint)`,
  keyset: (name) => ({ name, key: z.tuple([z.int(), z.int()]) }),
};

const viewer = sql`${sql.placeholder('user_id')}`;

/** A page of the user's playlists, newest first. @throws InvalidCursor */
export const listPlaylists = newestFirst('playlists', eq(playlists.user_id, viewer), viewer);

/**
 * A page of the featured playlists in the order that editors gave them, new ones first. The planner can use the partial index
 * only with a literal.
 * @throws InvalidCursor
 */
export const featuredPlaylists = ordered(arranged, 'featured', sql`${playlists.visibility} = 'featured'`);

/** How many shared playlists of one user the list of shared playlists contains. */
const MAX_SHARED_PER_USER = 10;

/**
 * A page of other users' shared playlists, newest first, with the newest ones of each user, so that no user fills it.
 * @throws InvalidCursor
 */
export const sharedPlaylists = newestFirst(
  'shared',
  sql`${playlists.visibility} = 'shared' and ${playlists.user_id} <> ${sql.placeholder('user_id')}
    and not coalesce(${sql.placeholder('user_id')} = any (${playlists.members}), false)
    and (
      select count(*) from (
        select 1 from ${playlists} as newer
        where newer.user_id = ${playlists.user_id} and newer.visibility = 'shared'
          and (newer.created_at, newer.playlist_id) > (${playlists.created_at}, ${playlists.playlist_id})
        limit ${sql.raw(String(MAX_SHARED_PER_USER))}
      ) as newer
    ) < ${sql.raw(String(MAX_SHARED_PER_USER))}`,
);

const byCurator = newestFirst(
  'curated',
  sql`(${playlists.user_id} = ${sql.placeholder('curator')} and ${playlists.visibility} <> 'private'
    or ${playlists.visibility} = 'featured' and ${sql.placeholder('curator')}::text = any (${playlists.curators}))`,
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

const isEntry = isEntryOf({ user_id: sql.placeholder('owner'), playlist_id: sql.placeholder('playlist_id') });

/**
 * Limits the entries before it joins the songs, so that the cost does not depend on the playlist's length. Omits songs that
 * the user may not see, and the user's own private songs in featured playlists, so a page may have fewer items.
 */
function songPage(after: boolean) {
  const { entry_id, position, song_user_id, song_id, visibility } = playlistSongs;
  const rows = build
    .select({ entry_id, position, song_user_id, song_id, visibility })
    .from(playlistSongs)
    .where(
      and(
        isEntry,
        after ? sql`(${position}, ${entry_id}) > (${after1}::bigint, ${after2}::bigint)` : undefined,
      ),
    )
    .orderBy(position, entry_id)
    .limit(sql.placeholder('fetch'));
  const place = { entry_id: sql`entries.entry_id`, position: sql`entries.position` };
  return {
    entries: rows.getSQL(),
    found: sql`
      select entries.entry_id, ${jsonObject({ ...songFields, ...place })} as item
      from entries join ${songs} on ${songs.user_id} = entries.song_user_id and ${songs.song_id} = entries.song_id
      where entries.visibility <> 'featured' or ${songs.public}`,
    page: pageOf(sql`
      select found.item, json_build_array(entries.position, entries.entry_id) as key
      from entries left join found on found.entry_id = entries.entry_id
      order by entries.position, entries.entry_id`),
  };
}

const asText = sql<string>`${playlistJson}::text`;
const given = sql`listed as materialized (${listedPlaylists(isGivenPlaylist, sql`null`, sql``, sql`${sql.placeholder('owner')}`)}),
  ${coverSteps}`;

function detail(after: boolean) {
  const { entries, found, page } = songPage(after);
  return statement<{ playlist: string; rules: SmartRules | null } & PageRow>(sql`
    with ${given}, entries as materialized (${entries}), found as materialized (${found})
    select ${asText} as playlist, listed.rules, page.items, page.next from listed cross join (${page.getSQL()}) as page`);
}
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
  const row = await readOwned(scope, 'playlist', playlistId, after ? details.next : details.first, values);
  if (!row) return null;
  const { playlist, rules } = row;
  if (rules) return readSmartPlaylist(scope, { json: playlist, rules, keyset }, after?.[0] ?? 0, page);
  const detailJson = withField<PlaylistDetail>(playlist, 'songs', toPage<PlaylistSong>(keyset, row));
  return withField<PlaylistDetail>(detailJson, 'rules', 'null');
}

/**
 * As `getPlaylist`, for the page of a playlist: if the rules of a smart one take too long, it has no songs.
 * @returns `isTooSlow` in that case
 * @throws InvalidCursor
 */
export async function getPlaylistPage(
  scope: Scope,
  playlistId: number,
  page: PageRequest,
): Promise<{ playlist: Json<PlaylistDetail>; isTooSlow: boolean } | null> {
  try {
    const playlist = await getPlaylist(scope, playlistId, page);
    return playlist && { playlist, isTooSlow: false };
  } catch (error) {
    if (!(error instanceof RulesTooSlow) || error.playlist === null) throw error;
    return { playlist: error.playlist, isTooSlow: true };
  }
}

const playlistById = statement<{ playlist: string }>(
  sql`with ${given} select ${asText} as playlist from listed`,
);

/** A playlist that the user may see, without its songs; null when there is none. */
export async function findPlaylist(scope: Scope, playlistId: number): Promise<Json<Playlist> | null> {
  const row = await readOwned(scope, 'playlist', playlistId, playlistById, { playlist_id: playlistId });
  return row ? asJson(row.playlist) : null;
}

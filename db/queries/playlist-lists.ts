// Playlists as they are read: lists of them, and one with a page of its songs.
import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { asJson, build, isoTime, jsonObject, withField } from '../json';
import { decodeCursor, instant, type PageRow, pageOf, pageValues, toPage } from '../paging';
import { playlistSongs, playlists, songs, users } from '../schema';
import { read, type Statement, statement } from '../scope';
import type { Json, Page, PageRequest, Playlist, PlaylistDetail, PlaylistSong, Scope } from '../types';
import { songFields } from './song-json';

const total = build
  .select({
    song_count: sql`count(*)`.as('song_count'),
    duration_ms: sql`coalesce(sum(${playlistSongs.duration_ms}), 0)`.as('duration_ms'),
  })
  .from(playlistSongs)
  .where(
    and(eq(playlistSongs.user_id, playlists.user_id), eq(playlistSongs.playlist_id, playlists.playlist_id)),
  )
  .as('total');

const playlistJson = jsonObject({
  playlist_id: playlists.playlist_id,
  user_id: playlists.user_id,
  name: playlists.name,
  description: playlists.description,
  visibility: playlists.visibility,
  plays: playlists.plays,
  song_count: sql`total.song_count`,
  duration_ms: sql`total.duration_ms`,
  owner_display_name: users.display_name,
  version: playlists.version,
  created_at: isoTime(playlists.created_at),
  updated_at: isoTime(playlists.updated_at),
});

const after1 = sql.placeholder('after_1');
const after2 = sql.placeholder('after_2');

/** A page of the playlists where `which` holds, the newest first. */
function playlistPage(which: SQL, after: boolean): Statement<PageRow> {
  const rows = build
    .select({
      item: playlistJson.as('item'),
      key: sql`json_build_array(${isoTime(playlists.created_at)}, ${playlists.playlist_id})`.as('key'),
    })
    .from(playlists)
    .innerJoinLateral(total, sql`true`)
    .leftJoin(users, eq(users.user_id, playlists.user_id))
    .where(
      and(
        which,
        after
          ? sql`(${playlists.created_at}, ${playlists.playlist_id}) < (${after1}::timestamptz, ${after2}::bigint)`
          : undefined,
      ),
    )
    .orderBy(sql`${playlists.created_at} desc`, sql`${playlists.playlist_id} desc`)
    .limit(sql.placeholder('fetch'));
  return statement(pageOf(rows.getSQL()));
}

const pagesOf = (which: SQL) => ({ first: playlistPage(which, false), next: playlistPage(which, true) });
const ownPages = pagesOf(eq(playlists.user_id, sql.placeholder('user_id')));
// As a literal: a parameter would keep the planner from the partial index.
const featuredPages = pagesOf(sql`${playlists.visibility} = 'featured'`);

const newestKey = z.tuple([instant, z.int()]);

/**
 * A page of one's own playlists, the newest first.
 * @throws InvalidCursor
 */
export async function listPlaylists(scope: Scope, request: PageRequest): Promise<Json<Page<Playlist>>> {
  const keyset = { name: 'playlists', key: newestKey };
  const after = decodeCursor(keyset, request.cursor);
  const page = after ? ownPages.next : ownPages.first;
  const [row] = await read(scope, page, { ...pageValues(request, after), user_id: scope.userId });
  return toPage(keyset, row);
}

/**
 * A page of the featured playlists, the newest first.
 * @throws InvalidCursor
 */
export async function featuredPlaylists(scope: Scope, request: PageRequest): Promise<Json<Page<Playlist>>> {
  const keyset = { name: 'featured', key: newestKey };
  const after = decodeCursor(keyset, request.cursor);
  const page = after ? featuredPages.next : featuredPages.first;
  const [row] = await read(scope, page, pageValues(request, after));
  return toPage(keyset, row);
}

/**
 * A page of entries first, their songs then, so that a long playlist costs no more than a short one. Songs one may
 * not see are left out, and so is a private song of one's own in a featured playlist: a page may hold fewer.
 */
function songPage(after: boolean) {
  const { user_id, playlist_id, entry_id, position, song_user_id, song_id } = playlistSongs;
  const entries = build
    .select({ entry_id, position, song_user_id, song_id })
    .from(playlistSongs)
    .where(
      and(
        eq(user_id, playlists.user_id),
        eq(playlist_id, playlists.playlist_id),
        after ? sql`(${position}, ${entry_id}) > (${after1}::bigint, ${after2}::bigint)` : undefined,
      ),
    )
    .orderBy(position, entry_id)
    .limit(sql.placeholder('fetch'))
    .as('entries');
  const place = { entry_id: entries.entry_id, position: entries.position };
  const rows = build
    .select({
      item: sql`case when ${songs.song_id} is not null then ${jsonObject({ ...songFields, ...place })} end`.as(
        'item',
      ),
      key: sql`json_build_array(${place.position}, ${place.entry_id})`.as('key'),
    })
    .from(entries)
    .leftJoin(
      songs,
      and(
        eq(songs.user_id, entries.song_user_id),
        eq(songs.song_id, entries.song_id),
        or(ne(playlists.visibility, 'featured'), songs.public),
      ),
    )
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
 * A playlist of one's own, a shared or a featured one, with a page of its songs in order; null when there is none.
 * @param page which of its songs
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

/** A playlist as lists show it; null when there is none one may see. */
export async function findPlaylist(scope: Scope, playlistId: number): Promise<Json<Playlist> | null> {
  const [row] = await read(scope, playlistById, { playlist_id: playlistId });
  return row ? asJson(row.playlist) : null;
}

// The user's favorites. Songs that the user may not play are omitted.
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Page, PageRequest, Song } from '@/contract';
import { asJson, build, type Json } from '../json';
import { favorites, songs } from '../schema';
import { read, type Scope, scoped, statement } from '../scope';
import { byNewest, pagedList } from './lists';
import { anySongJson } from './song-json';

/**
 * Adds songs to the favorites. Idempotent.
 * @returns the ids of the songs that the user may play
 */
export function addFavorites(scope: Scope, songIds: readonly number[]): Promise<number[]> {
  return scoped(scope, async (tx) => {
    const playable = await tx
      .select({ song_user_id: songs.user_id, song_id: songs.song_id })
      .from(songs)
      .where(inArray(songs.song_id, [...songIds]));
    if (playable.length === 0) return [];
    const rows = playable.map((song) => ({ user_id: scope.userId, ...song }));
    await tx.insert(favorites).values(rows).onConflictDoNothing();
    return playable.map(({ song_id }) => song_id);
  });
}

/** Removes songs from the favorites. Idempotent. */
export async function removeFavorites(scope: Scope, songIds: readonly number[]): Promise<void> {
  const mine = and(eq(favorites.user_id, scope.userId), inArray(favorites.song_id, [...songIds]));
  await scoped(scope, (tx) => tx.delete(favorites).where(mine));
}

const mine = eq(favorites.user_id, sql.placeholder('user_id'));

const ids = statement<{ ids: string }>(sql`
  with marked as materialized (
    select ${favorites.song_user_id}, ${favorites.song_id} from ${favorites} where ${mine}
  ), playable as materialized (
    select ${songs.song_id} from marked join ${songs}
      on ${songs.user_id} = marked.song_user_id and ${songs.song_id} = marked.song_id
  )
  select coalesce(json_agg(song_id), '[]')::text as ids from playable`);

/** The ids of all favorites, unordered. */
export async function favoriteIds(scope: Scope): Promise<Json<number[]>> {
  const [row] = await read(scope, ids, { user_id: scope.userId });
  return asJson(row?.ids ?? '[]');
}

const newest = byNewest(favorites.created_at, favorites.song_id);
const keyset = newest.keyset('favourites');

/** Limits the favorites before it joins the songs; a page may have fewer items, because it omits songs that the user may not play. */
const page = pagedList<Song>((isAfter) => {
  const marked = build
    .select({
      song_user_id: favorites.song_user_id,
      song_id: favorites.song_id,
      created_at: favorites.created_at,
      key: newest.key,
    })
    .from(favorites)
    .where(and(mine, isAfter ? newest.isAfter : undefined))
    .orderBy(...newest.by)
    .limit(sql.placeholder('fetch'));
  return sql`
    with marked as materialized (${marked.getSQL()}), found as materialized (
      select marked.song_id, ${anySongJson} as item from marked join ${songs}
        on ${songs.user_id} = marked.song_user_id and ${songs.song_id} = marked.song_id
    )
    select found.item, marked.key from marked left join found on found.song_id = marked.song_id
    order by marked.created_at desc, marked.song_id desc`;
});

/** A page of favorites, newest first. @throws InvalidCursor */
export function listFavorites(scope: Scope, request: PageRequest): Promise<Json<Page<Song>>> {
  return page(scope, keyset, request);
}

// The edit history of featured playlists, written in the transaction of each edit.
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Page, PageRequest, PlaylistEdit, PlaylistEditWhat, Visibility } from '@/contract';
import { build, isoTime, type Json, jsonObject } from '../json';
import { playlistEdits, playlists, users } from '../schema';
import { read, type Scope, statement, type Tx } from '../scope';
import { pagedList } from './lists';

/**
 * Records an edit of the user; playlists that are not featured have no history. The caller adds the user to the curators, in the
 * statement that changes the playlist.
 */
export async function recordEdit(
  tx: Tx,
  scope: Scope,
  { user_id, playlist_id, visibility }: { user_id: string; playlist_id: number; visibility: Visibility },
  what: PlaylistEditWhat,
): Promise<void> {
  if (visibility !== 'featured') return;
  await tx.insert(playlistEdits).values({ user_id, playlist_id, editor_id: scope.userId, what });
}

/** The curators with a user, who edits a featured playlist. */
export const withCurator = (
  userId: string,
) => sql`case when ${userId}::text = any (${playlists.curators}) then ${playlists.curators}
  else array_append(${playlists.curators}, ${userId}::text) end`;

const { playlist_id, edit_id, editor_id, edited_at, what } = playlistEdits;
const ofPlaylist = eq(playlist_id, sql.placeholder('playlist_id'));
const isUndone = sql`exists (
  select 1 from ${playlistEdits} as later
  where later.user_id = ${playlistEdits.user_id} and later.playlist_id = ${playlist_id}
    and (later.what ->> 'undoes')::bigint = ${edit_id})`;

const page = pagedList<PlaylistEdit>((isAfter) =>
  build
    .select({
      item: jsonObject({
        edit_id,
        editor_display_name: users.display_name,
        edited_at: isoTime(edited_at),
        what,
        undone: isUndone,
      }).as('item'),
      key: sql`json_build_array(${edit_id})`.as('key'),
    })
    .from(playlistEdits)
    .leftJoin(users, eq(users.user_id, editor_id))
    .where(and(ofPlaylist, isAfter ? sql`${edit_id} < ${sql.placeholder('after_1')}::bigint` : undefined))
    .orderBy(desc(edit_id))
    .limit(sql.placeholder('fetch')),
);

/** A page of edits of a featured playlist, latest first; empty for users who are not editors. @throws InvalidCursor */
export function listEdits(
  scope: Scope,
  playlistId: number,
  request: PageRequest,
): Promise<Json<Page<PlaylistEdit>>> {
  const keyset = { name: `edits ${playlistId}`, key: z.tuple([z.int()]) };
  return page(scope, keyset, request, { playlist_id: playlistId });
}

const lastEditOfOthers = statement<{ name: string | null }>(
  build
    .select({ name: sql<string | null>`${users.display_name}`.as('name') })
    .from(playlistEdits)
    .leftJoin(users, eq(users.user_id, editor_id))
    .where(and(ofPlaylist, ne(editor_id, sql.placeholder('me'))))
    .orderBy(desc(edit_id))
    .limit(1),
);
const lastChange = statement<{ name: string | null }>(
  build
    .select({ name: sql<string | null>`${users.display_name}`.as('name') })
    .from(playlists)
    .leftJoin(users, eq(users.user_id, sql`coalesce(${playlists.changed_by}, ${playlists.user_id})`))
    .where(
      and(
        eq(playlists.playlist_id, sql.placeholder('playlist_id')),
        ne(sql`coalesce(${playlists.changed_by}, ${playlists.user_id})`, sql.placeholder('me')),
      ),
    ),
);

/** The name of the other user who last changed a playlist; null when unknown. */
export async function lastOtherEditor(scope: Scope, playlistId: number): Promise<string | null> {
  const values = { playlist_id: playlistId, me: scope.userId };
  const [row] = await read(scope, lastChange, values);
  const [edit] = row ? [row] : await read(scope, lastEditOfOthers, values);
  return edit?.name ?? null;
}

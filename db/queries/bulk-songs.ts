// Many songs of one's own at once: each is deleted or brought back as if it were alone, all in one transaction.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { songs } from '../schema';
import { scoped, type Tx } from '../scope';
import type { Scope } from '../scope-types';
import { lockSongs } from './playlist-lock';

/**
 * Deletes songs of one's own, and takes them out of every playlist; `restoreSongs` takes that back for a day.
 * @returns those that were there
 */
export function deleteSongs(scope: Scope, songIds: readonly number[]): Promise<number[]> {
  return scoped(scope, (tx) => eachOf(tx, songIds, 'delete_song'));
}

/**
 * Brings deleted songs back, with their plays and their places in playlists.
 * @returns those that are there now
 */
export function restoreSongs(scope: Scope, songIds: readonly number[]): Promise<number[]> {
  return scoped(scope, async (tx) => {
    await eachOf(tx, songIds, 'restore_song');
    const there = await tx
      .select({ song_id: songs.song_id })
      .from(songs)
      .where(and(eq(songs.user_id, scope.userId), inArray(songs.song_id, [...songIds])));
    return there.map(({ song_id }) => song_id);
  });
}

/** Calls a function of the database for each, with all of them locked before, so that two who do so wait in no circle. */
async function eachOf(
  tx: Tx,
  songIds: readonly number[],
  work: 'delete_song' | 'restore_song',
): Promise<number[]> {
  const ids = [...new Set(songIds)].sort((a, b) => a - b);
  await lockSongs(tx, ids);
  const rows = await tx.execute<{ song_id: string }>(
    sql`select song_id from unnest(${`{${ids}}`}::bigint[]) as song_id where ${sql.raw(work)}(song_id)`,
  );
  return rows.map(({ song_id }) => Number(song_id));
}

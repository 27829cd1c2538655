// Deletes and restores several songs of the user in one transaction.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { songs } from '../schema';
import { type Scope, scoped, type Tx } from '../scope';
import { lockSongs } from './playlist-lock';
import { indexSongs } from './search-index';

/**
 * Deletes songs and removes them from every playlist. `restoreSongs` undoes this for 24 hours.
 * @returns the ids of the songs that existed
 */
export function deleteSongs(scope: Scope, songIds: readonly number[]): Promise<number[]> {
  return scoped(scope, (tx) => callForEach(tx, songIds, 'delete_song'));
}

/**
 * Restores deleted songs with their plays and playlist entries.
 * @returns the ids of the songs that exist now
 */
export async function restoreSongs(scope: Scope, songIds: readonly number[]): Promise<number[]> {
  await scoped(scope, (tx) => callForEach(tx, songIds, 'restore_song'));
  await indexSongs(songIds);
  const existing = await scoped(scope, (tx) =>
    tx
      .select({ song_id: songs.song_id })
      .from(songs)
      .where(and(eq(songs.user_id, scope.userId), inArray(songs.song_id, [...songIds]))),
  );
  return existing.map(({ song_id }) => song_id);
}

/** Locks all songs first, in a fixed order, so concurrent calls cannot deadlock. */
async function callForEach(
  tx: Tx,
  songIds: readonly number[],
  sqlFunction: 'delete_song' | 'restore_song',
): Promise<number[]> {
  const ids = [...new Set(songIds)].sort((a, b) => a - b);
  await lockSongs(tx, ids);
  const rows = await tx.execute<{ song_id: string }>(
    sql`select song_id from unnest(${`{${ids}}`}::bigint[]) as song_id where ${sql.raw(sqlFunction)}(song_id)`,
  );
  return rows.map(({ song_id }) => Number(song_id));
}

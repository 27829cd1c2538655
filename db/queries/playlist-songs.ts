// The songs of a playlist and their order. An entry keeps its id wherever it moves, so nobody moves the wrong one.
import { and, eq, sql } from 'drizzle-orm';
import type { SongsChanged } from '@/contract';
import { OrderConflict } from '../errors';
import { playlists } from '../schema';
import { scoped, type Tx } from '../scope';
import type { Scope } from '../scope-types';
import {
  findSongs,
  holdSongs,
  insertSongs,
  rejectDuplicates,
  removeEntries,
  songsOfEntries,
} from './playlist-entries';
import { recordEdit } from './playlist-history';
import { type LockedPlaylist, lockPlaylist } from './playlist-lock';
import { moveAfter, placeOf, readOrder } from './playlist-order';

interface Addition {
  /** The entry they shall follow; null puts them at the top; left out, they go to the end. */
  after?: number | null | undefined;
  /** Refuses songs that stand there already. */
  once?: boolean;
  /** The `songs_version` the caller knows; another one by now is a conflict. Left out, it is made in any case. */
  version?: number | undefined;
}

/**
 * Puts songs into a playlist, in the order given; the same song may stand twice.
 * @returns the ids of the new entries, or null when there is no such playlist
 * @throws NotAllowed, OrderConflict, SongsNotFound, DuplicateSongs; SongsNotPublic when the playlist is featured
 */
export function addSongs(
  scope: Scope,
  playlistId: number,
  songIds: readonly number[],
  { after, once = false, version }: Addition = {},
): Promise<(SongsChanged & { entry_ids: number[] }) | null> {
  const hold = (tx: Tx) => holdSongs(tx, songIds);
  const add = async (tx: Tx, playlist: LockedPlaylist) => {
    const found = await findSongs(tx, playlist, songIds);
    if (once) await rejectDuplicates(tx, playlist, songIds);
    const added = await insertSongs(tx, playlist, found);
    const entry_ids = added.map(({ entry_id }) => entry_id);
    if (after !== undefined && entry_ids.length > 0) {
      const placed = await moveAfter(tx, playlist, await readOrder(tx, playlist), entry_ids, after);
      if (!placed) throw new OrderConflict(playlist.songs_version);
    }
    if (added.length > 0) await recordEdit(tx, scope, playlist, { kind: 'added', songs: added });
    return { entry_ids };
  };
  return changeSongs(scope, playlistId, version, add, hold);
}

/**
 * Moves an entry behind another one.
 * @param move `after` is the entry it shall follow; null moves it to the top
 * @returns null when there is no such playlist, or one of the entries is not in it (any more)
 * @throws NotAllowed, OrderConflict
 */
export function moveSong(
  scope: Scope,
  playlistId: number,
  { entry_id, after, version }: { entry_id: number; after: number | null; version?: number | undefined },
): Promise<SongsChanged | null> {
  return changeSongs(scope, playlistId, version, async (tx, playlist) => {
    const order = await readOrder(tx, playlist);
    const from = placeOf(order, entry_id);
    if (!from) return null;
    if (after === entry_id || after === from.after) return {};
    if (!(await moveAfter(tx, playlist, order, [entry_id], after))) return null;
    const others = order.filter((entry) => entry.entry_id !== entry_id);
    const to = { after, index: others.findIndex((entry) => entry.entry_id === after) + 1 };
    for (const song of await songsOfEntries(tx, playlist, [entry_id])) {
      await recordEdit(tx, scope, playlist, { kind: 'moved', song, from, to });
    }
    return {};
  });
}

/**
 * Takes one entry out; other entries of the same song stay.
 * @returns null when there is no such playlist or entry
 * @throws NotAllowed, OrderConflict
 */
export function removeSong(
  scope: Scope,
  playlistId: number,
  entryId: number,
  version?: number,
): Promise<SongsChanged | null> {
  return changeSongs(scope, playlistId, version, async (tx, playlist) => {
    const removed = await removeEntries(tx, playlist, [entryId]);
    if (removed.length === 0) return null;
    await recordEdit(tx, scope, playlist, { kind: 'removed', songs: removed });
    return {};
  });
}

/**
 * Runs `change` on the locked playlist, and counts and dates it, unless `change` answers null.
 * @param version the `songs_version` the caller knows
 * @param hold locks what has to be locked before the playlist
 * @returns null when there is no such playlist
 * @throws NotAllowed, OrderConflict
 */
export function changeSongs<T extends object>(
  scope: Scope,
  playlistId: number,
  version: number | undefined,
  change: (tx: Tx, playlist: LockedPlaylist) => Promise<T | null>,
  hold?: (tx: Tx) => Promise<void>,
): Promise<(SongsChanged & T) | null> {
  return scoped(scope, async (tx) => {
    await hold?.(tx);
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist) return null;
    if (version !== undefined && version !== playlist.songs_version) {
      throw new OrderConflict(playlist.songs_version);
    }
    const result = await change(tx, playlist);
    if (!result) return null;
    const songs_version = playlist.songs_version + 1;
    await tx
      .update(playlists)
      .set({ songs_version, updated_at: sql`now()` })
      .where(and(eq(playlists.user_id, playlist.user_id), eq(playlists.playlist_id, playlistId)));
    return { songs_version, ...result };
  });
}

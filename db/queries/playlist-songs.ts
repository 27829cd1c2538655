// Adds, moves and removes songs of a playlist. Entries have stable ids, so that concurrent changes affect the right one.
import { sql } from 'drizzle-orm';
import type { SongsChanged } from '@/contract';
import { database } from '../client';
import { OrderConflict } from '../errors';
import { playlists } from '../schema';
import { type Scope, scoped, type Tx } from '../scope';
import { isPlaylist } from './conditions';
import {
  findSongs,
  holdSongs,
  insertSongs,
  rejectDuplicates,
  removeEntries,
  songsOfEntries,
} from './playlist-entries';
import { recordEdit, withCurator } from './playlist-history';
import { type LockedPlaylist, lockPlaylistSongs } from './playlist-lock';
import { moveAfter, placeOf, readOrder } from './playlist-order';

interface Addition {
  /** The entry to follow; null inserts at the top; default: the end. */
  after?: number | null | undefined;
  /** Rejects songs that the playlist already contains. */
  once?: boolean;
  /** The `songs_version` the caller read; if it has changed, OrderConflict is thrown. */
  version?: number | undefined;
}

/**
 * Adds songs to a playlist, in the given order. A song may occur more than once.
 * @returns the ids of the new entries, or null when there is no such playlist
 * @throws NotAllowed, OrderConflict, SongsNotFound, DuplicateSongs; SongsNotPublic when the playlist is featured or another user's
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
 * Moves an entry.
 * @param move `after` is the entry to follow; null moves it to the top
 * @returns null when there is no such playlist or entry
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
 * Removes one entry; other entries of the same song stay.
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

/** A name and a description that a change of a featured playlist sets, too. */
interface Details {
  name?: string | undefined;
  description?: string | undefined;
}

/**
 * Locks a playlist and runs `change`; unless that returns null, increments `songs_version` and sets `updated_at`.
 * @param version the `songs_version` the caller read
 * @param hold takes the locks that must precede the playlist's
 * @returns null when there is no such playlist
 * @throws NotAllowed, OrderConflict
 */
export async function changeSongs<T extends object>(
  scope: Scope,
  playlistId: number,
  version: number | undefined,
  change: (tx: Tx, playlist: LockedPlaylist, details: Details) => Promise<T | null>,
  hold?: (tx: Tx) => Promise<void>,
): Promise<(SongsChanged & T) | null> {
  const isCitus = await database().isCitus();
  let isMember = false;
  const changed = await scoped(scope, async (tx) => {
    await hold?.(tx);
    const playlist = await lockPlaylistSongs(tx, playlistId);
    if (!playlist) return null;
    if (version !== undefined && version !== playlist.songs_version) {
      throw new OrderConflict(playlist.songs_version);
    }
    const details: Details = {};
    const result = await change(tx, playlist, details);
    if (!result) return null;
    isMember = playlist.user_id !== scope.userId && playlist.visibility !== 'featured';
    if (!isMember) await touchPlaylist(tx, scope, playlist, details);
    else if (!isCitus) await touchAsMember(tx, playlistId);
    return { songs_version: playlist.songs_version + 1, ...result };
  });
  // In a transaction of its own, because Citus allows the rows of a shard only one role per transaction.
  if (changed && isMember && isCitus) await scoped(scope, (tx) => touchAsMember(tx, playlistId));
  return changed;
}

async function touchPlaylist(
  tx: Tx,
  scope: Scope,
  playlist: LockedPlaylist,
  details: Details,
): Promise<void> {
  const isRenamed = details.name !== undefined || details.description !== undefined;
  await tx
    .update(playlists)
    .set({
      ...details,
      version: playlist.version + (isRenamed ? 1 : 0),
      songs_version: playlist.songs_version + 1,
      updated_at: sql`now()`,
      changed_by: scope.userId,
      ...(playlist.visibility === 'featured' && { curators: withCurator(scope.userId) }),
    })
    .where(isPlaylist(playlist));
}

/** Members who may edit have no right to the row of the playlist. */
const touchAsMember = (tx: Tx, playlistId: number) => tx.execute(sql`select touch_playlist(${playlistId})`);

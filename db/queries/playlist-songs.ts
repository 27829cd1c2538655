// The songs of a playlist and their order. An entry keeps its id wherever it moves, so nobody moves the wrong one.
import { and, asc, eq, inArray, max, sql } from 'drizzle-orm';
import { SongsNotFound, SongsNotPublic } from '../errors';
import { playlistSongs, playlists, songs } from '../schema';
import { scoped, type Tx } from '../scope';
import type { Scope } from '../types';
import { type LockedPlaylist, lockPlaylist } from './playlist-lock';

/** The distance between neighbours: ten moves into the same gap before the playlist is numbered anew. */
const GAP = 1024;

/**
 * Puts songs at the end of a playlist, in the order given; the same song may stand twice.
 * @returns the ids of the new entries, or null when there is no such playlist
 * @throws NotAllowed, SongsNotFound; SongsNotPublic when the playlist is featured
 */
export function addSongs(
  scope: Scope,
  playlistId: number,
  songIds: readonly number[],
): Promise<{ entry_ids: number[] } | null> {
  return changing(scope, playlistId, null, async (tx, playlist) => {
    if (songIds.length === 0) return { entry_ids: [] };
    const found = await findSongs(tx, playlist, songIds);
    const [last] = await tx
      .select({ position: max(playlistSongs.position) })
      .from(playlistSongs)
      .where(isIn(playlist));
    const start = last?.position ?? 0;
    const rows = found.map((song, i) => ({
      user_id: playlist.user_id,
      playlist_id: playlist.playlist_id,
      visibility: playlist.visibility,
      position: start + (i + 1) * GAP,
      song_user_id: song.user_id,
      song_id: song.song_id,
      duration_ms: song.duration_ms,
    }));
    const added = await tx.insert(playlistSongs).values(rows).returning({ id: playlistSongs.entry_id });
    return { entry_ids: added.map((row) => row.id) };
  });
}

/**
 * Moves an entry behind another one.
 * @param move `after` is the entry it shall follow; null moves it to the top
 * @returns false when there is no such playlist, or one of the entries is not in it (any more)
 * @throws NotAllowed
 */
export function moveSong(
  scope: Scope,
  playlistId: number,
  move: { entry_id: number; after: number | null },
): Promise<boolean> {
  return changing(scope, playlistId, false, async (tx, playlist) => {
    const order = await tx
      .select({ entry_id: playlistSongs.entry_id, position: playlistSongs.position })
      .from(playlistSongs)
      .where(isIn(playlist))
      .orderBy(asc(playlistSongs.position), asc(playlistSongs.entry_id));
    const others = order.filter((entry) => entry.entry_id !== move.entry_id);
    const before = others.findIndex((entry) => entry.entry_id === move.after);
    if (
      others.length === order.length ||
      (move.after !== null && before < 0 && move.after !== move.entry_id)
    ) {
      return false;
    }
    if (move.after === move.entry_id) return true;
    const position = between(others[before]?.position, others[before + 1]?.position);
    if (position === null) {
      others.splice(before + 1, 0, { entry_id: move.entry_id, position: 0 });
      await renumber(
        tx,
        playlist,
        others.map((entry) => entry.entry_id),
      );
    } else {
      await tx.update(playlistSongs).set({ position }).where(isEntry(playlist, move.entry_id));
    }
    return true;
  });
}

/**
 * Takes one entry out; other entries of the same song stay.
 * @returns false when there is no such playlist or entry
 * @throws NotAllowed
 */
export function removeSong(scope: Scope, playlistId: number, entryId: number): Promise<boolean> {
  return changing(scope, playlistId, false, async (tx, playlist) => {
    const removed = await tx
      .delete(playlistSongs)
      .where(isEntry(playlist, entryId))
      .returning({ id: playlistSongs.entry_id });
    return removed.length > 0;
  });
}

/** Runs `change` on the locked playlist and notes when it happened; answers `missing` when there is none. */
function changing<T, M>(
  scope: Scope,
  playlistId: number,
  missing: M,
  change: (tx: Tx, playlist: LockedPlaylist) => Promise<T>,
): Promise<T | M> {
  return scoped(scope, async (tx) => {
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist) return missing;
    const result = await change(tx, playlist);
    await tx
      .update(playlists)
      .set({ updated_at: sql`now()` })
      .where(and(eq(playlists.user_id, playlist.user_id), eq(playlists.playlist_id, playlistId)));
    return result;
  });
}

const isIn = (p: LockedPlaylist) =>
  and(eq(playlistSongs.user_id, p.user_id), eq(playlistSongs.playlist_id, p.playlist_id));

const isEntry = (p: LockedPlaylist, entryId: number) => and(isIn(p), eq(playlistSongs.entry_id, entryId));

async function findSongs(tx: Tx, playlist: LockedPlaylist, songIds: readonly number[]) {
  const rows = await tx
    .select({
      user_id: songs.user_id,
      song_id: songs.song_id,
      duration_ms: songs.duration_ms,
      public: songs.public,
    })
    .from(songs)
    .where(inArray(songs.song_id, [...songIds]));
  const byId = new Map(rows.map((song) => [song.song_id, song]));
  const missing = songIds.filter((id) => !byId.has(id));
  if (missing.length > 0) throw new SongsNotFound(missing);
  const found = songIds.flatMap((id) => byId.get(id) ?? []);
  const hidden = found.filter((song) => !song.public).map((song) => song.song_id);
  if (playlist.visibility === 'featured' && hidden.length > 0) throw new SongsNotPublic(hidden);
  return found;
}

/** A position between two neighbours, either of which may be missing; null when there is no room. */
function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? GAP : after - GAP;
  if (after === undefined) return before + GAP;
  const middle = Math.floor((before + after) / 2);
  return middle > before ? middle : null;
}

/** Gives all entries fresh positions, in one statement. */
async function renumber(tx: Tx, playlist: LockedPlaylist, order: readonly number[]): Promise<void> {
  const place = sql`array_position(${`{${order.join(',')}}`}::bigint[], ${playlistSongs.entry_id})`;
  await tx
    .update(playlistSongs)
    .set({ position: sql`${place} * ${GAP}::bigint` })
    .where(isIn(playlist));
}

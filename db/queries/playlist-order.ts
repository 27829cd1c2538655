// The order of a playlist's songs: positions with gaps between them, so that a move mostly writes one row.
import { and, asc, eq, sql } from 'drizzle-orm';
import type { EditedPlace } from '@/contract';
import { playlistSongs } from '../schema';
import type { Tx } from '../scope';
import type { LockedPlaylist } from './playlist-lock';

/** The distance between neighbours: ten moves into the same gap before the playlist is numbered anew. */
export const GAP = 1024;

interface Placed {
  entry_id: number;
  position: number;
}

/** The places of a playlist from top to bottom. */
export function readOrder(tx: Tx, playlist: LockedPlaylist): Promise<Placed[]> {
  const { entry_id, position } = playlistSongs;
  return tx
    .select({ entry_id, position })
    .from(playlistSongs)
    .where(isIn(playlist))
    .orderBy(asc(position), asc(entry_id));
}

/** Where an entry stands; null when it is not there. */
export function placeOf(order: readonly Placed[], entryId: number): EditedPlace | null {
  const index = order.findIndex(({ entry_id }) => entry_id === entryId);
  return index < 0 ? null : { after: order[index - 1]?.entry_id ?? null, index };
}

/**
 * Puts entries behind another one, in the order given.
 * @param order the places as they are, the entries among them
 * @param after the entry they shall follow; null puts them at the top
 * @returns false when there is no such entry to follow
 */
export async function moveAfter(
  tx: Tx,
  playlist: LockedPlaylist,
  order: readonly Placed[],
  entryIds: readonly number[],
  after: number | null,
): Promise<boolean> {
  const others = order.filter(({ entry_id }) => !entryIds.includes(entry_id));
  const index = after === null ? 0 : others.findIndex(({ entry_id }) => entry_id === after) + 1;
  if (after !== null && index === 0) return false;
  const room = between(others[index - 1]?.position, others[index]?.position, entryIds.length);
  if (room) await writePositions(tx, playlist, entryIds, room);
  else {
    const ids = others.map(({ entry_id }) => entry_id).toSpliced(index, 0, ...entryIds);
    await writePositions(tx, playlist, ids, { start: 0, step: GAP });
  }
  return true;
}

interface Room {
  /** The position before the first one. */
  start: number;
  step: number;
}

/** Room for `amount` positions between two neighbours, either of which may be missing; null when there is none. */
function between(before: number | undefined, next: number | undefined, amount: number): Room | null {
  if (next === undefined) return { start: before ?? 0, step: GAP };
  if (before === undefined) return { start: next - GAP * (amount + 1), step: GAP };
  const step = Math.floor((next - before) / (amount + 1));
  return step < 1 ? null : { start: before, step };
}

/** Gives entries their positions, in one statement. */
async function writePositions(
  tx: Tx,
  playlist: LockedPlaylist,
  entryIds: readonly number[],
  { start, step }: Room,
): Promise<void> {
  await tx
    .update(playlistSongs)
    .set({ position: sql`${start}::bigint + place.number * ${step}::bigint` })
    .from(sql`unnest(${`{${entryIds}}`}::bigint[]) with ordinality as place (entry_id, number)`)
    .where(and(isIn(playlist), sql`${playlistSongs.entry_id} = place.entry_id`));
}

/** The rows of one playlist. */
export const isIn = (p: LockedPlaylist) =>
  and(eq(playlistSongs.user_id, p.user_id), eq(playlistSongs.playlist_id, p.playlist_id));

// The order of a playlist's entries: positions with gaps, so that a move usually updates one row.
import { and, asc, sql } from 'drizzle-orm';
import type { EditedPlace } from '@/contract';
import { playlistSongs } from '../schema';
import type { Tx } from '../scope';
import { isEntryOf } from './conditions';
import type { LockedPlaylist } from './playlist-lock';

/** The distance between neighbors. Ten moves into the same gap exhaust it, and the playlist is renumbered. */
export const GAP = 1024;

interface Placed {
  entry_id: number;
  position: number;
}

/** The entries of a playlist in order. */
export function readOrder(tx: Tx, playlist: LockedPlaylist): Promise<Placed[]> {
  const { entry_id, position } = playlistSongs;
  return tx
    .select({ entry_id, position })
    .from(playlistSongs)
    .where(isEntryOf(playlist))
    .orderBy(asc(position), asc(entry_id));
}

/** The place of an entry; null when it does not exist. */
export function placeOf(order: readonly Placed[], entryId: number): EditedPlace | null {
  const index = order.findIndex(({ entry_id }) => entry_id === entryId);
  return index < 0 ? null : { after: order[index - 1]?.entry_id ?? null, index };
}

/**
 * Moves entries behind another one, in the given order.
 * @param order the current order, including these entries
 * @param after the entry to follow; null moves them to the top
 * @returns false when the entry to follow does not exist
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
  const spacing = spacingBetween(others[index - 1]?.position, others[index]?.position, entryIds.length);
  if (spacing) await writePositions(tx, playlist, entryIds, spacing);
  else {
    const ids = others.map(({ entry_id }) => entry_id).toSpliced(index, 0, ...entryIds);
    await writePositions(tx, playlist, ids, { start: 0, step: GAP });
  }
  return true;
}

interface Spacing {
  /** The position before the first one. */
  start: number;
  step: number;
}

/** Spacing for `amount` positions between two optional neighbors; null when the gap is too small. */
function spacingBetween(
  before: number | undefined,
  next: number | undefined,
  amount: number,
): Spacing | null {
  if (next === undefined) return { start: before ?? 0, step: GAP };
  if (before === undefined) return { start: next - GAP * (amount + 1), step: GAP };
  const step = Math.floor((next - before) / (amount + 1));
  return step < 1 ? null : { start: before, step };
}

async function writePositions(
  tx: Tx,
  playlist: LockedPlaylist,
  entryIds: readonly number[],
  { start, step }: Spacing,
): Promise<void> {
  const places = Object.fromEntries(entryIds.map((id, index) => [id, start + step * (index + 1)]));
  const json = sql`${JSON.stringify(places)}::jsonb`;
  const key = sql`${playlistSongs.entry_id}::text`;
  // Not a join with the ids: a generic plan knows neither number, and may compare each entry with each id.
  await tx
    .update(playlistSongs)
    .set({ position: sql`(${json} ->> ${key})::bigint` })
    .where(and(isEntryOf(playlist), sql`${json} ? ${key}`));
}

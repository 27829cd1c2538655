// The order of the featured playlists, which editors arrange: numbers with gaps, so that a move usually updates one row.
import { asc, sql } from 'drizzle-orm';
import { playlists } from '../schema';
import { type Scope, scoped, type Tx } from '../scope';
import { isPlaylist } from './conditions';
import { lockPlaylist } from './playlist-lock';

/** The distance to the first and last playlist, and after renumbering: one millisecond. New ones come first after it. */
const GAP = 1_000;

/**
 * Moves a featured playlist.
 * @param after the featured playlist to follow; null moves it to the top
 * @returns the playlist that it followed before, null for none; undefined when one of the two is not featured
 * @throws NotAllowed without the role `playlist_editor`
 */
export function moveFeatured(
  scope: Scope,
  playlistId: number,
  after: number | null,
): Promise<number | null | undefined> {
  return scoped(scope, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('featured order'))`);
    const playlist = await lockPlaylist(tx, playlistId);
    if (playlist?.visibility !== 'featured') return undefined;
    const order = await readOrder(tx);
    const previous = order[order.findIndex(({ playlist_id }) => playlist_id === playlistId) - 1];
    const others = order.filter(({ playlist_id }) => playlist_id !== playlistId);
    const index = after === null ? 0 : others.findIndex(({ playlist_id }) => playlist_id === after) + 1;
    if (after !== null && index === 0) return undefined;
    const place = placeBetween(others[index - 1]?.featured_order, others[index]?.featured_order);
    if (place !== null) await write(tx, [{ ...playlist, featured_order: place }]);
    else {
      const start = order[0]?.featured_order ?? 0;
      const all = others.toSpliced(index, 0, { ...playlist, featured_order: 0 });
      await write(
        tx,
        all.map((one, at) => ({ ...one, featured_order: start + at * GAP })),
      );
    }
    return previous?.playlist_id ?? null;
  });
}

interface Placed {
  user_id: string;
  playlist_id: number;
  featured_order: number;
}

function readOrder(tx: Tx): Promise<Placed[]> {
  const { user_id, playlist_id, featured_order } = playlists;
  return tx
    .select({ user_id, playlist_id, featured_order })
    .from(playlists)
    .where(sql`${playlists.visibility} = 'featured'`)
    .orderBy(asc(featured_order), asc(playlist_id));
}

/** A number between two; null when there is none. */
function placeBetween(before: number | undefined, next: number | undefined): number | null {
  if (before === undefined) return next === undefined ? 0 : next - GAP;
  if (next === undefined) return before + GAP;
  return next - before < 2 ? null : Math.floor((before + next) / 2);
}

async function write(tx: Tx, placed: readonly Placed[]): Promise<void> {
  for (const { featured_order, ...key } of placed)
    await tx.update(playlists).set({ featured_order }).where(isPlaylist(key));
}

// The first step of every change to a playlist: changes of one playlist wait for each other.
import { eq, sql } from 'drizzle-orm';
import type { Visibility } from '@/contract';
import { NotAllowed } from '../errors';
import { playlists } from '../schema';
import type { Tx } from '../scope';

export interface LockedPlaylist {
  user_id: string;
  playlist_id: number;
  visibility: Visibility;
  version: number;
  songs_version: number;
  name: string;
  description: string;
}

/**
 * Locks a playlist the scoped user may change, until the transaction ends. Row-level security decides: FOR UPDATE
 * finds only what may be updated.
 * @returns null when there is none of one's own, nor a featured one
 * @throws NotAllowed for a featured one without the role `playlist_editor`
 */
export async function lockPlaylist(tx: Tx, playlistId: number): Promise<LockedPlaylist | null> {
  const { user_id, playlist_id, visibility, version, songs_version, name, description } = playlists;
  const found = () =>
    tx
      .select({ user_id, playlist_id, visibility, version, songs_version, name, description })
      .from(playlists)
      .where(eq(playlist_id, playlistId));
  const [locked] = await found().for('update');
  if (locked) return locked;
  const [visible] = await found();
  if (visible?.visibility === 'featured')
    throw new NotAllowed('Only an EDITOR may change a featured playlist.');
  return null;
}

/** Locks songs of one's own and the playlists they are to leave, or to come back to: the first step of whatever does that. */
export async function lockSongs(tx: Tx, songIds: readonly number[]): Promise<void> {
  await tx.execute(sql`select lock_songs(${`{${songIds}}`}::bigint[])`);
}

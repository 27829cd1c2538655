// Row locks that serialize the changes of a playlist.
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
 * Locks a playlist until the transaction ends. Must be the first step of every change. By row-level security, FOR
 * UPDATE finds only playlists that the user may update.
 * @returns null when there is none
 * @throws NotAllowed for a featured playlist without the role `playlist_editor`
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

/** Locks songs of the user and all playlists that contain or contained them. Must precede every change of them. */
export async function lockSongs(tx: Tx, songIds: readonly number[]): Promise<void> {
  await tx.execute(sql`select lock_songs(${`{${songIds}}`}::bigint[])`);
}

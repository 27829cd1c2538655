// Row locks that serialize the changes of a playlist.
import { sql } from 'drizzle-orm';
import type { SmartRules, Visibility } from '@/contract';
import { NotAllowed, VersionConflict } from '../errors';
import { playlists } from '../schema';
import type { Tx } from '../scope';
import { isPlaylist } from './conditions';
import { playlistOwner } from './owners';

export interface LockedPlaylist {
  user_id: string;
  playlist_id: number;
  visibility: Visibility;
  version: number;
  songs_version: number;
  name: string;
  description: string;
  /** Of a smart playlist. */
  rules: SmartRules | null;
}

/**
 * Locks a playlist until the transaction ends. Must be the first step of every change. By row-level security, FOR
 * UPDATE finds only playlists that the user may update.
 * @returns null when there is none
 * @throws NotAllowed for a featured playlist without the role `playlist_editor`, and for members
 */
export async function lockPlaylist(tx: Tx, playlistId: number): Promise<LockedPlaylist | null> {
  const owner = await playlistOwner(tx, playlistId);
  if (owner === null) return null;
  const rows = () => rowsOf(tx, { user_id: owner, playlist_id: playlistId });
  const [locked] = await rows().for('update');
  if (locked) return locked;
  const [visible] = await rows();
  if (visible?.visibility === 'featured')
    throw new NotAllowed('Only an EDITOR may change a featured playlist.');
  // Members alone see a private playlist of another user.
  if (visible?.visibility === 'private')
    throw new NotAllowed(
      'You can listen to this playlist, but its owner has not allowed you to change this.',
    );
  return null;
}

/** @param expected the version the caller read; undefined to overwrite any. @throws VersionConflict */
export function assertVersion({ version }: LockedPlaylist, expected: number | undefined): void {
  if (expected !== undefined && expected !== version) throw new VersionConflict(version);
}

function rowsOf(tx: Tx, key: { user_id: string; playlist_id: number }) {
  const { user_id, playlist_id, visibility, version, songs_version, name, description, rules } = playlists;
  return tx
    .select({ user_id, playlist_id, visibility, version, songs_version, name, description, rules })
    .from(playlists)
    .where(isPlaylist(key));
}

/**
 * Locks a playlist to change its songs, which members with the role `edit` may, too. Must be the first step after `holdSongs`.
 * @returns null when there is none
 * @throws NotAllowed when the user may see the playlist, as an editor or member, but not change its songs
 */
export async function lockPlaylistSongs(tx: Tx, playlistId: number): Promise<LockedPlaylist | null> {
  const owner = await playlistOwner(tx, playlistId);
  if (owner === null) return null;
  const [own] = await rowsOf(tx, { user_id: owner, playlist_id: playlistId }).for('update');
  if (own?.rules) throw new NotAllowed('A smart playlist follows its rules. Convert it to change its songs.');
  if (own) return own;
  const [row] = await tx.execute<{ locked: LockedPlaylist }>(
    sql`select to_json(p) as locked from lock_playlist(${playlistId}) as p where p.rules is null`,
  );
  return row?.locked ?? lockPlaylist(tx, playlistId);
}

/** Locks songs of the user and all playlists that contain or contained them. Must precede every change of them. */
export async function lockSongs(tx: Tx, songIds: readonly number[]): Promise<void> {
  await tx.execute(sql`select lock_songs(${`{${songIds}}`}::bigint[])`);
}

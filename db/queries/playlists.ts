// Playlists as they are made, changed and deleted; how they are read is in playlist-lists.ts.
import { and, eq, sql } from 'drizzle-orm';
import { NotAllowed, SongsNotPublic, VersionConflict } from '../errors';
import { build } from '../json';
import { playlistSongs, playlists, songs } from '../schema';
import { read, scoped, statement, type Tx } from '../scope';
import type { Json, NewPlaylist, Playlist, PlaylistChanges, Scope, Visibility } from '../types';
import { findPlaylist } from './playlist-lists';
import { type LockedPlaylist, lockPlaylist } from './playlist-lock';

export { featuredPlaylists, getPlaylist, listPlaylists } from './playlist-lists';

/**
 * Makes an empty playlist of one's own.
 * @throws NotAllowed for a featured one without the role `playlist_editor`
 */
export async function createPlaylist(scope: Scope, playlist: NewPlaylist): Promise<Json<Playlist>> {
  mayHave(scope, scope.userId, playlist.visibility);
  const playlistId = await scoped(scope, async (tx) => {
    const [row] = await tx
      .insert(playlists)
      .values({ ...playlist, user_id: scope.userId })
      .returning({ id: playlists.playlist_id });
    return row?.id;
  });
  const made = playlistId === undefined ? null : await findPlaylist(scope, playlistId);
  if (made === null) throw new Error('The new playlist was not found.');
  return made;
}

/**
 * Changes name, description or visibility.
 * @param expectedVersion the version the caller read; left out, the last writer wins
 * @returns null when there is no such playlist
 * @throws NotAllowed, VersionConflict; SongsNotPublic when it is to be featured and holds private songs
 */
export async function updatePlaylist(
  scope: Scope,
  playlistId: number,
  changes: PlaylistChanges,
  expectedVersion?: number,
): Promise<Json<Playlist> | null> {
  const found = await scoped(scope, async (tx) => {
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist) return false;
    if (expectedVersion !== undefined && expectedVersion !== playlist.version) {
      throw new VersionConflict(playlist.version);
    }
    const { visibility = playlist.visibility } = changes;
    const changed = visibility !== playlist.visibility;
    if (changed) mayHave(scope, playlist.user_id, visibility);
    if (changed && visibility === 'featured') await onlyPublicSongs(tx, playlist);
    await tx
      .update(playlists)
      .set({ ...changes, version: playlist.version + 1, updated_at: sql`now()` })
      .where(isPlaylist(playlist));
    if (changed) await tx.update(playlistSongs).set({ visibility }).where(isIn(playlist));
    return true;
  });
  return found ? findPlaylist(scope, playlistId) : null;
}

/**
 * Deletes a playlist with its order; songs and plays stay.
 * @returns false when there is no such playlist
 * @throws NotAllowed
 */
export function deletePlaylist(scope: Scope, playlistId: number): Promise<boolean> {
  return scoped(scope, async (tx) => {
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist) return false;
    await tx.delete(playlists).where(isPlaylist(playlist));
    return true;
  });
}

const playsOfOwn = statement<{ plays: string }>(
  build
    .select({ plays: sql`coalesce(sum(${playlists.plays}), 0)`.as('plays') })
    .from(playlists)
    .where(eq(playlists.user_id, sql.placeholder('user_id'))),
);

/** The plays of all playlists of the scoped user: what makes an EDITOR. Reads counters, whatever the history. */
export async function playlistPlays(scope: Scope): Promise<number> {
  const [row] = await read(scope, playsOfOwn, { user_id: scope.userId });
  return Number(row?.plays ?? 0);
}

const isPlaylist = (p: LockedPlaylist) =>
  and(eq(playlists.user_id, p.user_id), eq(playlists.playlist_id, p.playlist_id));

const isIn = (p: LockedPlaylist) =>
  and(eq(playlistSongs.user_id, p.user_id), eq(playlistSongs.playlist_id, p.playlist_id));

/** Says in words what the policies enforce anyway. */
function mayHave(scope: Scope, owner: string, visibility: Visibility): void {
  if (visibility === 'featured') {
    if (!scope.roles.includes('playlist_editor'))
      throw new NotAllowed('Only an EDITOR may feature a playlist.');
  } else if (owner !== scope.userId) {
    throw new NotAllowed('Only its owner may take a playlist off the featured ones.');
  }
}

async function onlyPublicSongs(tx: Tx, playlist: LockedPlaylist): Promise<void> {
  const rows = await tx
    .selectDistinct({ song_id: playlistSongs.song_id })
    .from(playlistSongs)
    .innerJoin(
      songs,
      and(eq(songs.user_id, playlistSongs.song_user_id), eq(songs.song_id, playlistSongs.song_id)),
    )
    .where(and(isIn(playlist), eq(songs.public, false)));
  if (rows.length > 0) throw new SongsNotPublic(rows.map((row) => row.song_id));
}

// Playlists as they are made, changed and deleted; how they are read is in playlist-lists.ts.
import { and, eq, sql } from 'drizzle-orm';
import type { NewPlaylist, Playlist, PlaylistChanges, PlaylistEditWhat, Visibility } from '@/contract';
import { NotAllowed, SongsNotPublic, VersionConflict } from '../errors';
import type { Json } from '../json';
import { build } from '../json';
import { playlistEdits, playlistSongs, playlists, songs } from '../schema';
import { read, scoped, statement, type Tx } from '../scope';
import type { Scope } from '../scope-types';
import { findSongs, holdSongs, insertSongs } from './playlist-entries';
import { recordEdit } from './playlist-history';
import { findPlaylist } from './playlist-lists';
import { type LockedPlaylist, lockPlaylist } from './playlist-lock';
import { isIn } from './playlist-order';

export {
  featuredPlaylists,
  findPlaylist,
  getPlaylist,
  listPlaylists,
  sharedPlaylists,
} from './playlist-lists';

/**
 * Makes a playlist of one's own.
 * @param songIds the songs it begins with, in order
 * @throws NotAllowed for a featured one without the role `playlist_editor`; SongsNotFound, SongsNotPublic
 */
export async function createPlaylist(
  scope: Scope,
  playlist: NewPlaylist,
  songIds: readonly number[] = [],
): Promise<Json<Playlist>> {
  mayHave(scope, scope.userId, playlist.visibility);
  const playlistId = await scoped(scope, async (tx) => {
    await holdSongs(tx, songIds);
    const [row] = await tx
      .insert(playlists)
      .values({ ...playlist, user_id: scope.userId })
      .returning({ id: playlists.playlist_id });
    const made = row && (await lockPlaylist(tx, row.id));
    if (!made) return undefined;
    await insertSongs(tx, made, await findSongs(tx, made, songIds));
    await recordEdit(tx, scope, made, { kind: 'made' });
    return made.playlist_id;
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
    if (changed && playlist.visibility === 'featured')
      await tx.delete(playlistEdits).where(isHistory(playlist));
    if (changed && visibility === 'featured') await onlyPublicSongs(tx, playlist);
    await tx
      .update(playlists)
      .set({ ...changes, version: playlist.version + 1, updated_at: sql`now()` })
      .where(isPlaylist(playlist));
    if (changed) await tx.update(playlistSongs).set({ visibility }).where(isIn(playlist));
    const what = changed ? ({ kind: 'made' } as const) : described(playlist, changes);
    if (what) await recordEdit(tx, scope, { ...playlist, visibility }, what);
    return true;
  });
  return found ? findPlaylist(scope, playlistId) : null;
}

/**
 * Deletes a playlist with its order and history; songs and plays stay. `restorePlaylist` takes it back for a day.
 * @returns false when there is no such playlist
 * @throws NotAllowed
 */
export function deletePlaylist(scope: Scope, playlistId: number): Promise<boolean> {
  return scoped(scope, async (tx) => {
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist) return false;
    await tx.execute(sql`select delete_playlist(${playlistId})`);
    return true;
  });
}

/** Brings a deleted playlist back with its plays, songs and history; null when there is none to bring back. */
export async function restorePlaylist(scope: Scope, playlistId: number): Promise<Json<Playlist> | null> {
  await scoped(scope, (tx) => tx.execute(sql`select restore_playlist(${playlistId})`));
  return findPlaylist(scope, playlistId);
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

const isHistory = (p: LockedPlaylist) =>
  and(eq(playlistEdits.user_id, p.user_id), eq(playlistEdits.playlist_id, p.playlist_id));

/** The words of a playlist before and after a change, those that differ; null when none do. */
function described(playlist: LockedPlaylist, changes: PlaylistChanges): PlaylistEditWhat | null {
  const keys = (['name', 'description'] as const).filter(
    (key) => changes[key] !== undefined && changes[key] !== playlist[key],
  );
  if (keys.length === 0) return null;
  const pick = (from: PlaylistChanges) => Object.fromEntries(keys.map((key) => [key, from[key]]));
  return { kind: 'described', before: pick(playlist), after: pick(changes) };
}

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

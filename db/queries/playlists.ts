// Creates, changes, deletes and restores playlists. Read queries are in playlist-lists.ts.
import { and, eq, sql } from 'drizzle-orm';
import type { NewPlaylist, Playlist, PlaylistChanges, PlaylistEditWhat, Visibility } from '@/contract';
import { NotAllowed, SongsNotPublic } from '../errors';
import { build, type Json } from '../json';
import { deletedPlaylists, playlistEdits, playlistSongs, playlists } from '../schema';
import { FEATURED_NOW } from '../schema/playlists';
import { read, type Scope, scoped, statement, type Tx } from '../scope';
import { isEditOf, isEntryOf, isPlaylist } from './conditions';
import { findSongs, holdSongs, insertSongs, type OnAdded, songsByKey } from './playlist-entries';
import { recordEdit, withCurator } from './playlist-history';
import { findPlaylist } from './playlist-lists';
import { assertVersion, type LockedPlaylist, lockPlaylist } from './playlist-lock';
import { indexPlaylist } from './search-index';

export {
  curatedPlaylists,
  featuredPlaylists,
  findPlaylist,
  getPlaylist,
  getPlaylistPage,
  joinedPlaylists,
  listPlaylists,
  sharedPlaylists,
} from './playlist-lists';

/**
 * Creates a playlist.
 * @param songIds its songs, in order
 * @param onAdded is called with all entries so far, after each batch of songs
 * @throws NotAllowed for a featured one without the role `playlist_editor`; SongsNotFound, SongsNotPublic
 */
export async function createPlaylist(
  scope: Scope,
  playlist: NewPlaylist,
  songIds: readonly number[] = [],
  onAdded?: OnAdded,
): Promise<Json<Playlist>> {
  assertMayUse(scope, scope.userId, playlist.visibility);
  const playlistId = await scoped(scope, async (tx) => {
    await holdSongs(tx, songIds);
    const [row] = await tx
      .insert(playlists)
      .values({
        ...playlist,
        name: playlist.name.normalize('NFC'),
        user_id: scope.userId,
        curators: playlist.visibility === 'featured' ? [scope.userId] : [],
      })
      .returning({ id: playlists.playlist_id });
    const created = row && (await lockPlaylist(tx, row.id));
    if (!created) return undefined;
    await insertSongs(tx, created, await findSongs(tx, created, songIds), onAdded);
    await recordEdit(tx, scope, created, { kind: 'made' });
    return created.playlist_id;
  });
  if (playlistId !== undefined) await indexPlaylist(playlistId);
  const playlistJson = playlistId === undefined ? null : await findPlaylist(scope, playlistId);
  if (playlistJson === null) throw new Error('The new playlist was not found.');
  return playlistJson;
}

/**
 * Changes name, description or visibility.
 * @param expectedVersion the version the caller read; without it, the last write wins
 * @returns null when there is no such playlist
 * @throws NotAllowed, VersionConflict; SongsNotPublic when it becomes featured and contains private songs
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
    assertVersion(playlist, expectedVersion);
    const { visibility = playlist.visibility } = changes;
    const changed = visibility !== playlist.visibility;
    if (changed && playlist.rules)
      throw new NotAllowed('A smart playlist is private. Convert it to a playlist to share it.');
    if (changed) assertMayUse(scope, playlist.user_id, visibility);
    const what = changed ? ({ kind: 'made' } as const) : detailsEdit(playlist, changes);
    if (changed && playlist.visibility === 'featured')
      await tx.delete(playlistEdits).where(isEditOf(playlist));
    if (changed && visibility === 'featured') await assertPublicSongs(tx, playlist);
    await tx
      .update(playlists)
      .set({
        ...changes,
        name: changes.name?.normalize('NFC'),
        version: playlist.version + 1,
        updated_at: sql`now()`,
        ...(changed && visibility === 'featured' && { featured_order: FEATURED_NOW }),
        ...(visibility !== 'featured' ? { curators: [] } : what && { curators: withCurator(scope.userId) }),
      })
      .where(isPlaylist(playlist));
    if (changed) await tx.update(playlistSongs).set({ visibility }).where(isEntryOf(playlist));
    if (what) await recordEdit(tx, scope, { ...playlist, visibility }, what);
    return true;
  });
  if (!found) return null;
  await indexPlaylist(playlistId);
  return findPlaylist(scope, playlistId);
}

/**
 * Deletes a playlist with its entries and history; songs and plays stay. `restorePlaylist` undoes this for 24 hours.
 * @returns false when there is no such playlist
 * @throws NotAllowed
 */
export async function deletePlaylist(scope: Scope, playlistId: number): Promise<boolean> {
  const [row] = await scoped(scope, (tx) =>
    tx.execute<{ deleted: boolean }>(sql`select delete_playlist(${playlistId}) as deleted`),
  );
  return row?.deleted === true || isChangeable(scope, playlistId);
}

/** Restores a deleted playlist with its plays, songs and history; null when there is none that the user may change. */
export async function restorePlaylist(scope: Scope, playlistId: number): Promise<Json<Playlist> | null> {
  const [row] = await scoped(scope, (tx) =>
    tx.execute<{ restored: boolean }>(sql`select restore_playlist(${playlistId}) as restored`),
  );
  if (!row?.restored && !(await isChangeable(scope, playlistId))) return null;
  await indexPlaylist(playlistId);
  return findPlaylist(scope, playlistId);
}

/** Whether a playlist exists that the user may change. @throws NotAllowed as `lockPlaylist` */
const isChangeable = async (scope: Scope, playlistId: number): Promise<boolean> =>
  (await scoped(scope, (tx) => lockPlaylist(tx, playlistId))) !== null;

/** Whether the user's own deleted playlist was featured. Only editors may restore it. */
export function hasDeletedFeatured(scope: Scope, playlistId: number): Promise<boolean> {
  const { user_id, playlist_id, playlist } = deletedPlaylists;
  return scoped(scope, async (tx) => {
    const rows = await tx
      .select({ playlist_id })
      .from(deletedPlaylists)
      .where(
        and(
          eq(user_id, scope.userId),
          eq(playlist_id, playlistId),
          sql`${playlist} ->> 'visibility' = 'featured'`,
        ),
      );
    return rows.length > 0;
  });
}

const totalPlays = statement<{ plays: string }>(
  build
    .select({ plays: sql`coalesce(sum(${playlists.plays}), 0)`.as('plays') })
    .from(playlists)
    .where(eq(playlists.user_id, sql.placeholder('user_id'))),
);

/** The plays of all playlists of the user, from the counters. Decides whether the user becomes an EDITOR. */
export async function playlistPlays(scope: Scope): Promise<number> {
  const [row] = await read(scope, totalPlays, { user_id: scope.userId });
  return Number(row?.plays ?? 0);
}

/** The edit of name and description; null when neither changes. */
function detailsEdit(playlist: LockedPlaylist, changes: PlaylistChanges): PlaylistEditWhat | null {
  const keys = (['name', 'description'] as const).filter(
    (key) => changes[key] !== undefined && changes[key] !== playlist[key],
  );
  if (keys.length === 0) return null;
  const pick = (from: PlaylistChanges) => Object.fromEntries(keys.map((key) => [key, from[key]]));
  return { kind: 'described', before: pick(playlist), after: pick(changes) };
}

/** @throws NotAllowed with a message for what the policies would reject */
function assertMayUse(scope: Scope, owner: string, visibility: Visibility): void {
  if (visibility === 'featured') {
    if (!scope.roles.includes('playlist_editor'))
      throw new NotAllowed('Only an EDITOR may feature a playlist.');
  } else if (owner !== scope.userId) {
    throw new NotAllowed('Only its owner may remove a playlist from the featured ones.');
  }
}

async function assertPublicSongs(tx: Tx, playlist: LockedPlaylist): Promise<void> {
  const keys = await tx
    .selectDistinct({ user_id: playlistSongs.song_user_id, song_id: playlistSongs.song_id })
    .from(playlistSongs)
    .where(isEntryOf(playlist));
  const found = await songsByKey(tx, keys);
  const hidden = found.filter((song) => !song.public).map((song) => song.song_id);
  if (hidden.length > 0) throw new SongsNotPublic(hidden);
}

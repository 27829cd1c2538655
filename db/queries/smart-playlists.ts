// Creates, changes and converts smart playlists. Their songs are read by smart-page.ts.
import { and, eq, sql } from 'drizzle-orm';
import type { ConversionUndo, NewSmartPlaylist, Playlist, SmartRules } from '@/contract';
import { CannotUndo } from '../errors';
import type { Json } from '../json';
import { playlistLinks, playlistMembers, playlistSongs, playlists, songs } from '../schema';
import { type Scope, scoped, type Tx } from '../scope';
import { isEntryOf } from './conditions';
import { findSongs, holdSongs, insertSongs } from './playlist-entries';
import { findPlaylist } from './playlist-lists';
import { assertVersion, type LockedPlaylist, lockPlaylist } from './playlist-lock';
import { indexPlaylist } from './search-index';
import { smartSongIds } from './smart-page';

export { previewRules } from './smart-page';

/** Creates a smart playlist, which is private. */
export async function createSmartPlaylist(
  scope: Scope,
  { name, description, rules }: NewSmartPlaylist,
): Promise<Json<Playlist>> {
  const id = await scoped(scope, async (tx) => {
    const [row] = await tx
      .insert(playlists)
      .values({ user_id: scope.userId, name: name.normalize('NFC'), description, rules })
      .returning({ id: playlists.playlist_id });
    return row?.id;
  });
  if (id !== undefined) await indexPlaylist(id);
  const created = id === undefined ? null : await findPlaylist(scope, id);
  if (created === null) throw new Error('The new playlist was not found.');
  return created;
}

/**
 * Changes the rules.
 * @param expectedVersion the version the caller read; without it, the last write wins
 * @returns null when the user has no such smart playlist
 * @throws VersionConflict
 */
export async function updateRules(
  scope: Scope,
  playlistId: number,
  rules: SmartRules,
  expectedVersion?: number,
): Promise<Json<Playlist> | null> {
  const found = await changeSmart(scope, playlistId, async (tx, playlist) => {
    assertVersion(playlist, expectedVersion);
    await tx
      .update(playlists)
      .set({
        rules,
        version: playlist.version + 1,
        songs_version: playlist.songs_version + 1,
        updated_at: sql`now()`,
      })
      .where(isOwn(scope, playlistId));
  });
  return found ? findPlaylist(scope, playlistId) : null;
}

/**
 * Makes a playlist of the songs that the rules select now, which then no longer follows them.
 * @returns null when the user has no such smart playlist
 * @throws RulesTooSlow; VersionConflict when the rules change at the same time
 */
export async function convertSmartPlaylist(scope: Scope, playlistId: number): Promise<Json<Playlist> | null> {
  const [read] = await scoped(scope, (tx) => {
    const { rules, version } = playlists;
    return tx.select({ rules, version }).from(playlists).where(isOwn(scope, playlistId));
  });
  if (!read?.rules) return null;
  const ids = await smartSongIds(scope, read.rules);
  // A song that is deleted in between is left out.
  const hold = (tx: Tx) => holdSongs(tx, ids);
  const found = await changeSmart(
    scope,
    playlistId,
    async (tx, playlist) => {
      assertVersion(playlist, read.version);
      await tx
        .update(playlists)
        .set({ rules: null, songs_version: playlist.songs_version + 1, updated_at: sql`now()` })
        .where(isOwn(scope, playlistId));
      const existing = await tx
        .select({ song_id: songs.song_id })
        .from(songs)
        .where(and(eq(songs.user_id, scope.userId), sql`${songs.song_id} = any(${`{${ids}}`}::bigint[])`));
      const alive = new Set(existing.map(({ song_id }) => song_id));
      await insertSongs(
        tx,
        playlist,
        await findSongs(
          tx,
          playlist,
          ids.filter((id) => alive.has(id)),
        ),
      );
    },
    hold,
  );
  return found ? findPlaylist(scope, playlistId) : null;
}

/**
 * Makes a converted playlist follow rules again, unless it was changed or shared since.
 * @param songsVersion its `songs_version` after the conversion
 * @returns null when the user has no such playlist
 * @throws CannotUndo
 */
export async function undoConversion(
  scope: Scope,
  playlistId: number,
  { rules, songs_version }: ConversionUndo,
): Promise<Json<Playlist> | null> {
  const found = await scoped(scope, async (tx) => {
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist || playlist.user_id !== scope.userId) return false;
    const isChanged = playlist.rules !== null || playlist.songs_version !== songs_version;
    if (isChanged || playlist.visibility !== 'private' || (await isInvitedTo(tx, playlist)))
      throw new CannotUndo('The playlist was changed or shared since. Create a smart playlist instead.');
    await tx.delete(playlistSongs).where(isEntryOf(playlist));
    await tx
      .update(playlists)
      .set({
        rules,
        version: playlist.version + 1,
        songs_version: songs_version + 1,
        updated_at: sql`now()`,
      })
      .where(isOwn(scope, playlistId));
    return true;
  });
  return found ? findPlaylist(scope, playlistId) : null;
}

/** Whether the playlist has members, invitations or links. */
async function isInvitedTo(tx: Tx, { user_id, playlist_id }: LockedPlaylist): Promise<boolean> {
  const isMember = and(
    eq(playlistMembers.playlist_user_id, user_id),
    eq(playlistMembers.playlist_id, playlist_id),
  );
  const isLink = and(eq(playlistLinks.user_id, user_id), eq(playlistLinks.playlist_id, playlist_id));
  return (await tx.$count(playlistMembers, isMember)) + (await tx.$count(playlistLinks, isLink)) > 0;
}

const isOwn = (scope: Scope, playlistId: number) =>
  and(eq(playlists.user_id, scope.userId), eq(playlists.playlist_id, playlistId));

/** @returns false when the user has no such smart playlist */
function changeSmart(
  scope: Scope,
  playlistId: number,
  change: (tx: Tx, playlist: LockedPlaylist) => Promise<void>,
  hold?: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return scoped(scope, async (tx) => {
    await hold?.(tx);
    const playlist = await lockPlaylist(tx, playlistId);
    if (!playlist?.rules || playlist.user_id !== scope.userId) return false;
    await change(tx, playlist);
    return true;
  });
}

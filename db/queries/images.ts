// Images that users choose for their playlists and albums. A table of the user's recent ones is the record of each file until something uses it.
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Album, Playlist } from '@/contract';
import { database } from '../client';
import { ALREADY_UNDONE, CannotUndo, ImageNotFound, NotAllowed } from '../errors';
import { build, type Json } from '../json';
import { images, playlists, songs } from '../schema';
import { type Scope, scoped, statement, type Tx } from '../scope';
import { getAlbum } from './albums';
import { discardFiles, holdFiles } from './file-removal';
import { readOwned } from './owners';
import { findPlaylist } from './playlist-lists';

/** Recent images of a user that are kept; their uploads would otherwise have no limit. */
const MAX_IMAGES = 100;

/** Records a stored image, so that its user may use it for 24 hours. @throws FilesBusy when its file is being removed */
export async function addImage(scope: Scope, key: string): Promise<void> {
  const oldest = await scoped(scope, async (tx) => {
    await holdFiles(tx, [key]);
    await keepImage(tx, scope, key);
    const kept = await tx
      .select({ key: images.image_key })
      .from(images)
      .where(eq(images.user_id, scope.userId))
      .orderBy(desc(images.kept_at), images.image_key)
      .offset(MAX_IMAGES);
    for (const { key: old } of kept) await tx.delete(images).where(isImage(scope, old));
    return kept.map((row) => row.key);
  });
  await discardFiles(oldest);
}

const isImage = (scope: Scope, key: string) =>
  and(eq(images.user_id, scope.userId), eq(images.image_key, key));

const keepImage = (tx: Tx, scope: Scope, key: string) =>
  tx
    .insert(images)
    .values({ user_id: scope.userId, image_key: key })
    .onConflictDoUpdate({
      target: [images.user_id, images.image_key],
      set: { kept_at: sql`excluded.kept_at` },
    });

/**
 * Sets or removes the image of a playlist whose songs the user may change, or of a smart one of the user.
 * @param key of an image of the user; null shows the albums
 * @returns null when there is no such playlist
 * @throws ImageNotFound, FilesBusy; NotAllowed when the user may only see the playlist
 */
export async function setPlaylistImage(
  scope: Scope,
  playlistId: number,
  key: string | null,
): Promise<Json<Playlist> | null> {
  const outcome = await scoped(scope, async (tx) => {
    await holdFiles(tx, [key]);
    const [row] = await tx.execute<{ outcome: string }>(
      sql`select set_playlist_image(${playlistId}, ${key}) as outcome`,
    );
    return row?.outcome;
  });
  if (outcome === 'no image') throw new ImageNotFound();
  const playlist = await findPlaylist(scope, playlistId);
  if (playlist && outcome === 'no playlist') throw new NotAllowed('Only its owner may change the image.');
  return playlist;
}

/**
 * Undoes an edit of a featured playlist's image. The former image is available for 24 hours after its last use.
 * @param key the former image
 * @returns null when there is no such edit
 * @throws FilesBusy, CannotUndo
 */
export async function undoPlaylistImage(
  scope: Scope,
  playlistId: number,
  edit: { edit_id: number; key: string | null },
): Promise<Json<Playlist> | null> {
  const outcome = await scoped(scope, async (tx) => {
    await holdFiles(tx, [edit.key]);
    const [row] = await tx.execute<{ outcome: string }>(
      sql`select undo_playlist_image(${playlistId}, ${edit.edit_id}) as outcome`,
    );
    return row?.outcome ?? '';
  });
  const problem = CANNOT_UNDO[outcome];
  if (problem) throw new CannotUndo(problem);
  return outcome === 'done' ? findPlaylist(scope, playlistId) : null;
}

const CANNOT_UNDO: Readonly<Record<string, string>> = {
  undone: ALREADY_UNDONE,
  changed: 'The image has been changed again.',
  'no image': 'The former image is no longer stored.',
};

/**
 * Sets or removes the image of an album in the user's library: of all its songs.
 * @param key of an image of the user; null shows the pictures in the files
 * @returns null when there is no such album
 * @throws ImageNotFound, FilesBusy
 */
export async function setAlbumImage(
  scope: Scope,
  { artist, album }: { artist: string; album: string },
  key: string | null,
): Promise<Json<Album> | null> {
  const changed = await scoped(scope, async (tx) => {
    await holdFiles(tx, [key]);
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`album images of ${scope.userId}`}, 0))`,
    );
    const isOnAlbum = and(
      eq(songs.user_id, scope.userId),
      sql`${songs.album_key} = fold_text(${album}) and ${songs.album_artist_key} = fold_text(${artist})`,
    );
    const before = await tx.selectDistinct({ key: songs.image_key }).from(songs).where(isOnAlbum);
    if (before.length === 0) return false;
    if (key !== null && before.every((row) => row.key !== key)) await assertOwn(tx, scope, key);
    for (const row of before) if (row.key !== null && row.key !== key) await keepImage(tx, scope, row.key);
    await tx.update(songs).set({ image_key: key }).where(isOnAlbum);
    return true;
  });
  return changed ? getAlbum(scope, artist, album) : null;
}

async function assertOwn(tx: Tx, scope: Scope, key: string): Promise<void> {
  const found = await tx.select({ key: images.image_key }).from(images).where(isImage(scope, key));
  if (found.length === 0) throw new ImageNotFound();
}

const imageById = statement<{ image_key: string | null }>(
  build
    .select({ image_key: playlists.image_key })
    .from(playlists)
    .where(
      and(eq(playlists.user_id, sql.placeholder('owner')), eq(playlists.playlist_id, sql.placeholder('id'))),
    ),
);

/**
 * The key of a playlist's image; null when it has none or the caller may not see it.
 * @param scope null for signed-out visitors, who see shared and featured playlists
 */
export async function findPlaylistImage(scope: Scope | null, playlistId: number): Promise<string | null> {
  if (scope) {
    const own = await readOwned(scope, 'playlist', playlistId, imageById, { id: playlistId });
    return own?.image_key ?? null;
  }
  const [row] = await database().run(
    (pool) => pool<{ key: string | null }[]>`select public_playlist_image(${playlistId}) as key`,
  );
  return row?.key ?? null;
}

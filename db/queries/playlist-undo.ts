// Undoes edits of featured playlists by applying the inverse edit to the current state.
import { and, eq, sql } from 'drizzle-orm';
import type { EditedPlace, NewPlaylist, PlaylistEditWhat, SongsChanged } from '@/contract';
import { ALREADY_UNDONE, CannotUndo } from '../errors';
import { build, parseJson } from '../json';
import { playlistEdits } from '../schema';
import { read, type Scope, statement, type Tx } from '../scope';
import { isEditOf } from './conditions';
import { undoPlaylistImage } from './images';
import { findSongs, holdSongs, insertSongs, removeEntries } from './playlist-entries';
import { recordEdit } from './playlist-history';
import type { LockedPlaylist } from './playlist-lock';
import { moveAfter, placeOf, readOrder } from './playlist-order';
import { changeSongs } from './playlist-songs';

/**
 * Undoes an edit. This is an edit itself and can be undone. Later edits of others are preserved.
 * @returns null when there is no such playlist or edit
 * @throws NotAllowed; CannotUndo when there is nothing left to undo
 */
export async function undoEdit(
  scope: Scope,
  playlistId: number,
  editId: number,
): Promise<SongsChanged | null> {
  const image = await findImageEdit(scope, playlistId, editId);
  if (image) {
    const playlist = await undoPlaylistImage(scope, playlistId, { edit_id: editId, key: image.before });
    return playlist && { songs_version: parseJson(playlist).songs_version };
  }
  const undo = async (tx: Tx, playlist: LockedPlaylist, details: Partial<NewPlaylist>) => {
    const what = await findEdit(tx, playlist, editId);
    if (!what || what.kind === 'pictured') return null;
    const done = await applyInverse(tx, playlist, what);
    if (done.kind === 'described') Object.assign(details, done.after);
    await recordEdit(tx, scope, playlist, { ...done, undoes: editId });
    return {};
  };
  return changeSongs(scope, playlistId, undefined, undo, (tx) => holdRemovedSongs(tx, playlistId, editId));
}

type ImageEdit = Extract<PlaylistEditWhat, { kind: 'pictured' }>;

const imageEdit = statement<{ what: ImageEdit }>(
  build
    .select({ what: playlistEdits.what })
    .from(playlistEdits)
    .where(
      and(
        eq(playlistEdits.playlist_id, sql.placeholder('playlist_id')),
        eq(playlistEdits.edit_id, sql.placeholder('edit_id')),
        sql`${playlistEdits.what} ->> 'kind' = 'pictured'`,
      ),
    ),
);

async function findImageEdit(scope: Scope, playlistId: number, editId: number): Promise<ImageEdit | null> {
  const [edit] = await read(scope, imageEdit, { playlist_id: playlistId, edit_id: editId });
  return edit?.what ?? null;
}

/** Locks the songs that the edit removed and the undo will add again. */
async function holdRemovedSongs(tx: Tx, playlistId: number, editId: number): Promise<void> {
  const { playlist_id, edit_id, what } = playlistEdits;
  const [edit] = await tx
    .select({ what })
    .from(playlistEdits)
    .where(and(eq(playlist_id, playlistId), eq(edit_id, editId)));
  if (edit?.what.kind !== 'removed') return;
  await holdSongs(
    tx,
    edit.what.songs.map(({ song_id }) => song_id),
  );
}

async function findEdit(tx: Tx, playlist: LockedPlaylist, editId: number): Promise<PlaylistEditWhat | null> {
  const { edit_id, what } = playlistEdits;
  const [edit] = await tx
    .select({ what })
    .from(playlistEdits)
    .where(and(isEditOf(playlist), eq(edit_id, editId)));
  const [undone] = await tx
    .select({ edit_id })
    .from(playlistEdits)
    .where(and(isEditOf(playlist), sql`(${what} ->> 'undoes')::bigint = ${editId}`))
    .limit(1);
  if (undone) throw new CannotUndo(ALREADY_UNDONE);
  return edit?.what ?? null;
}

async function applyInverse(
  tx: Tx,
  playlist: LockedPlaylist,
  what: Exclude<PlaylistEditWhat, ImageEdit>,
): Promise<PlaylistEditWhat> {
  switch (what.kind) {
    case 'made':
      throw new CannotUndo('The first edit of a playlist cannot be undone.');
    case 'added': {
      const songs = await removeEntries(
        tx,
        playlist,
        what.songs.map(({ entry_id }) => entry_id),
      );
      if (songs.length === 0) throw new CannotUndo('The added songs are no longer in the playlist.');
      return { kind: 'removed', songs };
    }
    case 'removed':
      return addAgain(tx, playlist, what.songs);
    case 'moved': {
      const order = await readOrder(tx, playlist);
      const from = placeOf(order, what.song.entry_id);
      if (!from) throw new CannotUndo('The song is no longer in the playlist.');
      const to = await moveToPlace(tx, playlist, what.song.entry_id, what.from);
      return { kind: 'moved', song: what.song, from, to };
    }
    case 'described':
      return restoreDetails(playlist, what);
  }
}

async function addAgain(
  tx: Tx,
  playlist: LockedPlaylist,
  removed: Extract<PlaylistEditWhat, { kind: 'removed' }>['songs'],
): Promise<PlaylistEditWhat> {
  const found = await findSongs(
    tx,
    playlist,
    removed.map(({ song_id }) => song_id),
  );
  const songs = await insertSongs(tx, playlist, found);
  for (const [i, { from }] of removed.entries()) {
    const song = songs[i];
    if (song) await moveToPlace(tx, playlist, song.entry_id, from);
  }
  return { kind: 'added', songs };
}

/** Moves an entry to its former place: behind the same entry, or to the same index if that entry was removed. */
async function moveToPlace(
  tx: Tx,
  playlist: LockedPlaylist,
  entryId: number,
  was: EditedPlace,
): Promise<EditedPlace> {
  const order = await readOrder(tx, playlist);
  const others = order.filter(({ entry_id }) => entry_id !== entryId);
  const exists = was.after === null || others.some(({ entry_id }) => entry_id === was.after);
  const after = exists ? was.after : (others[Math.min(was.index, others.length) - 1]?.entry_id ?? null);
  await moveAfter(tx, playlist, order, [entryId], after);
  return { after, index: others.findIndex(({ entry_id }) => entry_id === after) + 1 };
}

/** The name and description to restore, each only if it has not been changed again. */
function restoreDetails(
  playlist: LockedPlaylist,
  what: Extract<PlaylistEditWhat, { kind: 'described' }>,
): PlaylistEditWhat {
  const after: Partial<NewPlaylist> = {};
  for (const key of ['name', 'description'] as const) {
    if (what.before[key] !== undefined && playlist[key] === what.after[key]) after[key] = what.before[key];
  }
  const { name, description } = after;
  if (name === undefined && description === undefined) {
    throw new CannotUndo('Name and description have been changed again.');
  }
  const before = {
    ...(name !== undefined && { name: playlist.name }),
    ...(description !== undefined && { description: playlist.description }),
  };
  return { kind: 'described', before, after };
}

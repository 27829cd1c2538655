// Reads and writes the entries of a playlist that the caller has locked.
import { and, inArray, max, sql } from 'drizzle-orm';
import type { EditedPlace, EditedSong } from '@/contract';
import { DuplicateSongs, SongsNotFound, SongsNotPublic } from '../errors';
import { playlistSongs, songs } from '../schema';
import type { Tx } from '../scope';
import { isEntryOf, isSongOf } from './conditions';
import type { LockedPlaylist } from './playlist-lock';
import { GAP, placeOf, readOrder } from './playlist-order';

interface FoundSong {
  user_id: string;
  song_id: number;
  songname: string;
  duration_ms: number;
}

/** Keeps songs from being deleted or made private until the transaction ends. Must run before a playlist is locked. */
export async function holdSongs(tx: Tx, songIds: readonly number[]): Promise<void> {
  if (songIds.length > 0) await tx.execute(sql`select hold_songs(${`{${songIds}}`}::bigint[])`);
}

/**
 * The songs with these ids, in the same order. Requires `holdSongs`.
 * @throws SongsNotFound; SongsNotPublic when the playlist is featured
 */
export async function findSongs(
  tx: Tx,
  playlist: LockedPlaylist,
  songIds: readonly number[],
): Promise<FoundSong[]> {
  const { user_id, song_id, songname, duration_ms } = songs;
  const rows = await tx
    .select({ user_id, song_id, songname, duration_ms, public: songs.public })
    .from(songs)
    .where(inArray(song_id, [...songIds]));
  const byId = new Map(rows.map((song) => [song.song_id, song]));
  const missing = songIds.filter((id) => !byId.has(id));
  if (missing.length > 0) throw new SongsNotFound(missing);
  const found = songIds.flatMap((id) => byId.get(id) ?? []);
  const hidden = found.filter((song) => !song.public).map((song) => song.song_id);
  if (playlist.visibility === 'featured' && hidden.length > 0) throw new SongsNotPublic(hidden);
  return found;
}

/** Appends songs. */
export async function insertSongs(
  tx: Tx,
  playlist: LockedPlaylist,
  found: readonly FoundSong[],
): Promise<EditedSong[]> {
  if (found.length === 0) return [];
  const [last] = await tx
    .select({ position: max(playlistSongs.position) })
    .from(playlistSongs)
    .where(isEntryOf(playlist));
  const start = last?.position ?? 0;
  const rows = found.map((song, i) => ({
    user_id: playlist.user_id,
    playlist_id: playlist.playlist_id,
    visibility: playlist.visibility,
    position: start + (i + 1) * GAP,
    song_user_id: song.user_id,
    song_id: song.song_id,
    duration_ms: song.duration_ms,
  }));
  const { entry_id, song_id } = playlistSongs;
  const added = await tx.insert(playlistSongs).values(rows).returning({ entry_id, song_id });
  const names = new Map(found.map((song) => [song.song_id, song.songname]));
  return added.map((row) => ({ ...row, songname: names.get(row.song_id) ?? '' }));
}

/** Removes the entries that exist. @returns the removed ones with their places */
export async function removeEntries(
  tx: Tx,
  playlist: LockedPlaylist,
  entryIds: readonly number[],
): Promise<(EditedSong & { from: EditedPlace })[]> {
  const order = await readOrder(tx, playlist);
  const songsBefore = await songsOfEntries(tx, playlist, entryIds);
  const removed = await tx
    .delete(playlistSongs)
    .where(and(isEntryOf(playlist), inArray(playlistSongs.entry_id, [...entryIds])))
    .returning({ entry_id: playlistSongs.entry_id, song_id: playlistSongs.song_id });
  const names = new Map(songsBefore.map((song) => [song.entry_id, song.songname]));
  return removed.flatMap((entry) => {
    const from = placeOf(order, entry.entry_id);
    return from ? { ...entry, songname: names.get(entry.entry_id) ?? '', from } : [];
  });
}

/** The songs of these entries, as the history describes them. */
export async function songsOfEntries(
  tx: Tx,
  playlist: LockedPlaylist,
  entryIds: readonly number[],
): Promise<EditedSong[]> {
  const { entry_id, song_id } = playlistSongs;
  return tx
    .select({ entry_id, song_id, songname: songs.songname })
    .from(playlistSongs)
    .innerJoin(songs, isSongOf(playlistSongs))
    .where(and(isEntryOf(playlist), inArray(entry_id, [...entryIds])));
}

/** @throws DuplicateSongs when the playlist contains one of the songs */
export async function rejectDuplicates(
  tx: Tx,
  playlist: LockedPlaylist,
  songIds: readonly number[],
): Promise<void> {
  const { song_id } = playlistSongs;
  const rows = await tx
    .selectDistinct({ song_id })
    .from(playlistSongs)
    .where(and(isEntryOf(playlist), inArray(song_id, [...songIds])));
  if (rows.length > 0) throw new DuplicateSongs(rows.map((row) => row.song_id));
}

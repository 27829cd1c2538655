// Reads and writes the entries of a playlist that the caller has locked.
import { and, inArray, max, sql } from 'drizzle-orm';
import type { EditedPlace, EditedSong } from '@/contract';
import { DuplicateSongs, SongsNotFound, SongsNotPublic } from '../errors';
import { playlistSongs, playlists, songs } from '../schema';
import type { Tx } from '../scope';
import { isEntryOf } from './conditions';
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

/** Songs of one statement: no transaction of an import holds a large message. */
const BATCH = 5000;

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH);
}

/**
 * The songs with these ids, in the same order. Requires `holdSongs`.
 * @throws SongsNotFound; SongsNotPublic for private songs when the playlist is featured or another user's
 */
export async function findSongs(
  tx: Tx,
  playlist: LockedPlaylist,
  songIds: readonly number[],
): Promise<FoundSong[]> {
  const { user_id, song_id, songname, duration_ms } = songs;
  const byId = new Map<number, FoundSong & { public: boolean }>();
  for (const ids of batchesOf([...new Set(songIds)])) {
    const rows = await tx
      .select({ user_id, song_id, songname, duration_ms, public: songs.public })
      .from(songs)
      .where(sql`${song_id} = any(${`{${ids}}`}::bigint[])`);
    for (const row of rows) byId.set(row.song_id, row);
  }
  const missing = songIds.filter((id) => !byId.has(id));
  if (missing.length > 0) throw new SongsNotFound(missing);
  const found = songIds.flatMap((id) => byId.get(id) ?? []);
  const isHidden = (song: FoundSong & { public: boolean }) =>
    !song.public && (playlist.visibility === 'featured' || song.user_id !== playlist.user_id);
  const hidden = found.filter(isHidden).map((song) => song.song_id);
  if (hidden.length > 0) throw new SongsNotPublic(hidden);
  return found;
}

export type OnAdded = (entries: readonly EditedSong[]) => void;

/** Appends songs. @param onAdded is called with all entries so far, after each batch */
export async function insertSongs(
  tx: Tx,
  playlist: LockedPlaylist,
  found: readonly FoundSong[],
  onAdded: OnAdded = () => undefined,
): Promise<EditedSong[]> {
  if (found.length === 0) return [];
  const [last] = await tx
    .select({ position: max(playlistSongs.position) })
    .from(playlistSongs)
    .where(isEntryOf(playlist));
  let position = last?.position ?? 0;
  const names = new Map(found.map((song) => [song.song_id, song.songname]));
  const added: EditedSong[] = [];
  for (const batch of batchesOf(found)) {
    const rows = batch.map(({ user_id, song_id, duration_ms }) => {
      position += GAP;
      return { user_id, song_id, duration_ms, position };
    });
    for (const row of await insertRows(tx, playlist, rows)) {
      added.push({ ...row, songname: names.get(row.song_id) ?? '' });
    }
    onAdded(added);
  }
  return added;
}

/** @returns the new entries in the order of the rows */
async function insertRows(
  tx: Tx,
  { user_id, playlist_id }: LockedPlaylist,
  rows: readonly object[],
): Promise<{ entry_id: number; song_id: number }[]> {
  const inserted = await tx.execute<{ entry_id: string; song_id: string }>(sql`
    insert into ${playlistSongs} (
      user_id, playlist_id, visibility, members, editors, position, song_user_id, song_id, duration_ms
    )
    select p.user_id, p.playlist_id, p.visibility, p.members, p.editors, r.position, r.user_id, r.song_id, r.duration_ms
    from ${playlists} as p, json_to_recordset(${JSON.stringify(rows)}::json)
      as r(user_id text, song_id bigint, duration_ms integer, position bigint)
    where p.user_id = ${user_id} and p.playlist_id = ${playlist_id}
    order by r.position
    returning entry_id, song_id`);
  return inserted.map((row) => ({ entry_id: Number(row.entry_id), song_id: Number(row.song_id) }));
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
  const { entry_id, song_user_id, song_id } = playlistSongs;
  const entries = await tx
    .select({ entry_id, song_user_id, song_id })
    .from(playlistSongs)
    .where(and(isEntryOf(playlist), inArray(entry_id, [...entryIds])));
  const keys = entries.map((entry) => ({ user_id: entry.song_user_id, song_id: entry.song_id }));
  const names = new Map((await songsByKey(tx, keys)).map((song) => [song.song_id, song.songname]));
  return entries.flatMap((entry) => {
    const songname = names.get(entry.song_id);
    return songname === undefined ? [] : [{ entry_id: entry.entry_id, song_id: entry.song_id, songname }];
  });
}

/** Songs of any owners, without those that the user may not see. Goes to the shards of these owners only. */
export async function songsByKey(
  tx: Tx,
  keys: readonly { user_id: string; song_id: number }[],
): Promise<{ song_id: number; songname: string; public: boolean }[]> {
  if (keys.length === 0) return [];
  const owners = [...new Set(keys.map(({ user_id }) => user_id))];
  const { user_id, song_id, songname } = songs;
  return tx
    .select({ song_id, songname, public: songs.public })
    .from(songs)
    .where(
      and(
        inArray(user_id, owners),
        sql`${song_id} = any(${`{${keys.map((key) => key.song_id)}}`}::bigint[])`,
      ),
    );
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

// Reads, creates, changes, deletes and restores a song. Lists are in song-lists.ts.
import { and, eq, sql } from 'drizzle-orm';
import type { SongChanges, SongDetail } from '@/contract';
import { asJson, build, type Json } from '../json';
import { songs } from '../schema';
import { read, type Scope, scoped, statement, type Tx } from '../scope';
import type { NewSong, SongAudio } from '../song-types';
import { holdFiles } from './file-removal';
import { lockSongs } from './playlist-lock';
import { songDetailJson } from './song-json';

export { listSongs, publicSongs, songAnchors } from './song-lists';

const asText = sql<string>`${songDetailJson}::text`.as('song');
const byId = eq(songs.song_id, sql.placeholder('song_id'));

const songById = statement<{ song: string }>(build.select({ song: asText }).from(songs).where(byId));

const audioById = statement<SongAudio>(
  build
    .select({ audio_key: songs.audio_key, byte_length: songs.byte_length, mime: songs.mime })
    .from(songs)
    .where(byId),
);

const coverById = statement<{ cover_key: string | null }>(
  build.select({ cover_key: songs.cover_key }).from(songs).where(byId),
);

/** A song of the user or a public one; null when there is none. */
export async function getSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  const [row] = await read(scope, songById, { song_id: songId });
  return row ? asJson(row.song) : null;
}

/** The audio file of a song; null when the user may not play it. */
export async function findAudio(scope: Scope, songId: number): Promise<SongAudio | null> {
  const [audio] = await read(scope, audioById, { song_id: songId });
  return audio ?? null;
}

/** The key of a song's cover; null when it has none or the user may not see the song. */
export async function findCover(scope: Scope, songId: number): Promise<string | null> {
  const [row] = await read(scope, coverById, { song_id: songId });
  return row?.cover_key ?? null;
}

/** Adds a song to the user's library. @throws FilesBusy when its file is being removed */
export function createSong(scope: Scope, song: NewSong): Promise<Json<SongDetail>> {
  return scoped(scope, async (tx) => {
    await holdFiles(tx, [song.audio_key, song.cover_key]);
    const [row] = await tx
      .insert(songs)
      .values({ ...inNfc(song), user_id: scope.userId })
      .returning({ song: asText });
    if (!row) throw new Error('The song was not returned.');
    return asJson(row.song);
  });
}

/**
 * Changes a song of the user. A song that becomes private is removed from other users' playlists and featured ones.
 * @returns null when the user has no such song
 */
export function updateSong(
  scope: Scope,
  songId: number,
  changes: SongChanges,
): Promise<Json<SongDetail> | null> {
  return scoped(scope, async (tx) => {
    if (Object.values(changes).every((value) => value === undefined)) return ownSong(tx, scope, songId);
    if (changes.public === false) await lockSongs(tx, [songId]);
    const [row] = await tx
      .update(songs)
      .set(inNfc(changes))
      .where(isOwn(scope, songId))
      .returning({ song: asText });
    if (!row) return ownSong(tx, scope, songId);
    if (changes.public === false) await tx.execute(sql`select withdraw_song(${songId})`);
    return asJson(row.song);
  });
}

/**
 * Deletes a song of the user and removes it from every playlist. `restoreSong` undoes this for 24 hours.
 * @returns false when the user has no such song
 */
export function deleteSong(scope: Scope, songId: number): Promise<boolean> {
  return scoped(scope, async (tx) => {
    await lockSongs(tx, [songId]);
    const [row] = await tx.execute<{ deleted: boolean }>(sql`select delete_song(${songId}) as deleted`);
    return row?.deleted === true;
  });
}

/** Restores a deleted song with its plays and playlist entries; null when there is none. */
export function restoreSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  return scoped(scope, async (tx) => {
    await lockSongs(tx, [songId]);
    await tx.execute(sql`select restore_song(${songId})`);
    return ownSong(tx, scope, songId);
  });
}

/** Names are stored in NFC, so that equal names have equal bytes. */
function inNfc<T extends SongChanges>(names: T): T {
  const normalized = Object.entries(names).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.normalize('NFC') : value,
  ]);
  return Object.fromEntries(normalized) as T;
}

const isOwn = (scope: Scope, songId: number) =>
  and(eq(songs.user_id, scope.userId), eq(songs.song_id, songId));

async function ownSong(tx: Tx, scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  const [row] = await tx.select({ song: asText }).from(songs).where(isOwn(scope, songId));
  return row ? asJson(row.song) : null;
}

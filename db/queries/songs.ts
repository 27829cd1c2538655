// One song: read, made, changed and deleted. Lists are in song-lists.ts.
import { and, eq, sql } from 'drizzle-orm';
import type { SongChanges, SongDetail } from '@/contract';
import type { Json } from '../json';
import { asJson, build } from '../json';
import { songs } from '../schema';
import { read, scoped, statement, type Tx } from '../scope';
import type { Scope } from '../scope-types';
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

/** A song of one's own, or a public one; null when there is none. */
export async function getSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  const [row] = await read(scope, songById, { song_id: songId });
  return row ? asJson(row.song) : null;
}

/** Where the bytes of a song are that one may hear; null when there is none. */
export async function findAudio(scope: Scope, songId: number): Promise<SongAudio | null> {
  const [audio] = await read(scope, audioById, { song_id: songId });
  return audio ?? null;
}

/** The key of the cover of a song that one may hear; null when it has none, or there is no such song. */
export async function findCover(scope: Scope, songId: number): Promise<string | null> {
  const [row] = await read(scope, coverById, { song_id: songId });
  return row?.cover_key ?? null;
}

/**
 * Adds a song to one's library.
 * @throws FilesBusy when its file is just being removed
 */
export function createSong(scope: Scope, song: NewSong): Promise<Json<SongDetail>> {
  return scoped(scope, async (tx) => {
    await holdFiles(tx, [song.audio_key, song.cover_key]);
    const [row] = await tx
      .insert(songs)
      .values({ ...song, user_id: scope.userId })
      .returning({ song: asText });
    if (!row) throw new Error('The song was not returned.');
    return asJson(row.song);
  });
}

/**
 * Changes a song of one's own. One that turns private leaves the playlists of others, and featured ones.
 * @returns null when there is no such song of one's own
 */
export function updateSong(
  scope: Scope,
  songId: number,
  changes: SongChanges,
): Promise<Json<SongDetail> | null> {
  return scoped(scope, async (tx) => {
    if (Object.values(changes).every((value) => value === undefined)) return ownSong(tx, scope, songId);
    if (changes.public === false) await lockSongs(tx, [songId]);
    const [row] = await tx.update(songs).set(changes).where(own(scope, songId)).returning({ song: asText });
    if (!row) return ownSong(tx, scope, songId);
    if (changes.public === false) await tx.execute(sql`select withdraw_song(${songId})`);
    return asJson(row.song);
  });
}

/**
 * Deletes a song of one's own, and takes it out of every playlist; `restoreSong` takes that back for a day.
 * @returns false when there is no such song of one's own
 */
export function deleteSong(scope: Scope, songId: number): Promise<boolean> {
  return scoped(scope, async (tx) => {
    await lockSongs(tx, [songId]);
    const [row] = await tx.execute<{ gone: boolean }>(sql`select delete_song(${songId}) as gone`);
    return row?.gone === true;
  });
}

/**
 * Brings a deleted song back, with its plays and its places in playlists.
 * @returns null when there is none to bring back
 */
export function restoreSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  return scoped(scope, async (tx) => {
    await lockSongs(tx, [songId]);
    await tx.execute(sql`select restore_song(${songId})`);
    return ownSong(tx, scope, songId);
  });
}

const own = (scope: Scope, songId: number) => and(eq(songs.user_id, scope.userId), eq(songs.song_id, songId));

async function ownSong(tx: Tx, scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  const [row] = await tx.select({ song: asText }).from(songs).where(own(scope, songId));
  return row ? asJson(row.song) : null;
}

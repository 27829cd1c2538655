// Reads, creates, changes, deletes and restores a song. Lists are in song-lists.ts.
import { and, eq, sql } from 'drizzle-orm';
import type { SongChanges, SongDetail } from '@/contract';
import { asJson, build, type Json } from '../json';
import { songs } from '../schema';
import { type Scope, scoped, statement, type Tx } from '../scope';
import type { NewSong, SongAudio } from '../song-types';
import { holdFiles } from './file-removal';
import { readOwned } from './owners';
import { lockSongs } from './playlist-lock';
import { indexSongs } from './search-index';
import { coverKey, songDetailJson } from './song-json';
import { alignSortNames, changeSortNames, sortNamesAfter } from './sort-names';

export { listSongs, publicSongs, songAnchors } from './song-lists';

const asText = sql<string>`${songDetailJson}::text`.as('song');
const byId = and(eq(songs.user_id, sql.placeholder('owner')), eq(songs.song_id, sql.placeholder('song_id')));

const songById = statement<{ song: string }>(build.select({ song: asText }).from(songs).where(byId));

const audioById = statement<SongAudio>(
  build
    .select({ audio_key: songs.audio_key, byte_length: songs.byte_length, mime: songs.mime })
    .from(songs)
    .where(byId),
);

const coverById = statement<{ cover_key: string | null }>(
  build
    .select({ cover_key: coverKey.as('cover_key') })
    .from(songs)
    .where(byId),
);

/** A song of the user or a public one; null when there is none. */
export async function getSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  const row = await readOwned(scope, 'song', songId, songById, { song_id: songId });
  return row ? asJson(row.song) : null;
}

const lyricsById = statement<{ lyrics: string | null }>(
  build.select({ lyrics: songs.lyrics }).from(songs).where(byId),
);

/** The lyrics of a song; null when it has none or the user may not see the song. */
export async function getLyrics(scope: Scope, songId: number): Promise<string | null> {
  const row = await readOwned(scope, 'song', songId, lyricsById, { song_id: songId });
  return row?.lyrics ?? null;
}

/** The audio file of a song; null when the user may not play it. */
export async function findAudio(scope: Scope, songId: number): Promise<SongAudio | null> {
  const audio = await readOwned(scope, 'song', songId, audioById, { song_id: songId });
  return audio ?? null;
}

/** The key of a song's cover; null when it has none or the user may not see the song. */
export async function findCover(scope: Scope, songId: number): Promise<string | null> {
  const row = await readOwned(scope, 'song', songId, coverById, { song_id: songId });
  return row?.cover_key ?? null;
}

/** Adds a song to the user's library. @throws FilesBusy when its file is being removed */
export async function createSong(scope: Scope, song: NewSong): Promise<Json<SongDetail>> {
  const [songId, created] = await scoped(scope, async (tx) => {
    const id = await insertSong(tx, scope, song);
    const json = await ownSong(tx, scope, id);
    if (!json) throw new Error('The song was not returned.');
    return [id, json] as const;
  });
  await indexSongs([songId]);
  return created;
}

/** Inserts a song. The caller passes it to `indexSongs` after the transaction. @returns its id. @throws FilesBusy */
export async function insertSong(tx: Tx, scope: Scope, song: NewSong): Promise<number> {
  await holdFiles(tx, [song.audio_key, song.cover_key]);
  if (song.album) await lockAlbumImages(tx, scope);
  const [row] = await tx
    .insert(songs)
    .values({ ...inNfc(song), user_id: scope.userId })
    .returning({ song_id: songs.song_id });
  if (!row) throw new Error('The song was not returned.');
  await alignSortNames(tx, row.song_id);
  if (song.album) await adoptAlbumImage(tx, scope, row.song_id);
  return row.song_id;
}

/**
 * Changes a song of the user. A song that becomes private is removed from other users' playlists and featured ones, in a
 * transaction before that of the other changes.
 * @returns null when the user has no such song
 */
export async function updateSong(
  scope: Scope,
  songId: number,
  { public: isPublic, ...others }: SongChanges,
): Promise<Json<SongDetail> | null> {
  if (isPublic === false) await scoped(scope, (tx) => tx.execute(sql`select make_song_private(${songId})`));
  const changes = isPublic ? { ...others, public: true } : others;
  const isChanged = Object.values(changes).some((value) => value !== undefined);
  const song = await scoped(scope, async (tx) => {
    const moves = ['artist', 'album', 'album_artist'].some((name) => name in changes);
    if (moves) await lockAlbumImages(tx, scope);
    if (isChanged) {
      const replaced = changes.artist === undefined ? {} : { artists: null };
      await tx
        .update(songs)
        .set({ ...sortNamesAfter(changes), ...inNfc(changes), ...replaced })
        .where(isOwn(scope, songId));
      await changeSortNames(tx, scope, songId, changes);
      await alignSortNames(tx, songId);
    }
    if (moves) await adoptAlbumImage(tx, scope, songId);
    return ownSong(tx, scope, songId);
  });
  if (isChanged) await indexSongs([songId]);
  return song;
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
export async function restoreSong(scope: Scope, songId: number): Promise<Json<SongDetail> | null> {
  await scoped(scope, async (tx) => {
    await lockSongs(tx, [songId]);
    await tx.execute(sql`select restore_song(${songId})`);
  });
  await indexSongs([songId]);
  return scoped(scope, (tx) => ownSong(tx, scope, songId));
}

/** Before rows are locked, as in setAlbumImage, so that concurrent calls cannot deadlock. */
const lockAlbumImages = (tx: Tx, scope: Scope) =>
  tx.execute(
    sql`select pg_advisory_xact_lock_shared(hashtextextended(${`album images of ${scope.userId}`}, 0))`,
  );

const adoptAlbumImage = (tx: Tx, scope: Scope, songId: number) =>
  tx.execute(sql`select adopt_album_image(${scope.userId}, ${songId})`);

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

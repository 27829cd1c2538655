// Search terms of new names on Citus, whose shards run no triggers. Does nothing on a single server, where triggers add them.
import { database } from '../client';

/** Call after the transaction that stored the songs. */
export async function indexSongs(songIds: readonly number[]): Promise<void> {
  if (songIds.length === 0 || !(await database().isCitus())) return;
  await database().run((sql) => sql`select index_songs(${[...songIds]}::bigint[])`);
}

/** Call after the transaction that stored the name or visibility. */
export async function indexPlaylist(playlistId: number): Promise<void> {
  if (!(await database().isCitus())) return;
  await database().run((sql) => sql`select index_playlists(${[playlistId]}::bigint[])`);
}

/** Call after the transaction that stored the display name. */
export async function indexPerson(userId: string): Promise<void> {
  if (!(await database().isCitus())) return;
  await database().run((sql) => sql`select index_people(${[userId]}::text[])`);
}

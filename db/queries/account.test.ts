import { expect, test } from 'vitest';
import type { Scope } from '../scope';
import { addSong, newSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { deleteAccount } from './account';
import { setFavGenre } from './genres';
import { addSongs } from './playlist-songs';
import { createPlaylist, playlistPlays } from './playlists';
import { recordPlays } from './plays';
import { deleteSong } from './songs';
import { setDisplayName } from './users';

const db = setUpDatabase();

const leaving = scopeOf('leaving', 'playlist_editor');
const staying = scopeOf('staying');

/** The number of rows that refer to a user, by table and column. */
async function traces(userId: string): Promise<Record<string, number>> {
  const columns = await db.owner`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'text' and column_name like '%user_id'`;
  const found: Record<string, number> = {};
  for (const { table_name, column_name } of columns) {
    const [row] = await db.owner.unsafe(
      `select count(*)::int as n from ${table_name} where ${column_name} = $1`,
      [userId],
    );
    if (row?.n > 0) found[`${table_name}.${column_name}`] = row?.n;
  }
  return found;
}

const play = async (scope: Scope, song_id: number, playlist_id: number, minutesAgo: number) => {
  const started_at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const report = { play_id: crypto.randomUUID(), song_id, playlist_id, started_at, ms_played: 60_000 };
  expect(await recordPlays(scope, [report])).toMatchObject([{ status: 'counted' }]);
};

test('deletes every row of the account and keeps the rows and plays of others', async () => {
  const ownAudio = 'b'.repeat(64);
  const sharedAudio = 'c'.repeat(64);
  const [deletedAudio, deletedCover] = ['d'.repeat(64), 'e'.repeat(64)];
  await setDisplayName(leaving, 'Marlowe');
  await setFavGenre(leaving, 'Jazz');
  const mine = await addSong(leaving, { public: true, audio_key: ownAudio });
  await addSong(leaving, { audio_key: sharedAudio });
  const theirs = await addSong(staying, { public: true, audio_key: sharedAudio });
  for (const visibility of ['private', 'shared', 'featured'] as const) {
    const list = unwrap(await createPlaylist(leaving, { name: visibility, description: '', visibility }));
    await addSongs(leaving, list.playlist_id, [mine.song_id]);
  }
  const list = unwrap(await createPlaylist(staying, { name: 'Mine', description: '', visibility: 'shared' }));
  await addSongs(staying, list.playlist_id, [mine.song_id, theirs.song_id]);
  await play(leaving, theirs.song_id, list.playlist_id, 10);
  await play(staying, mine.song_id, list.playlist_id, 10);

  await addSong(leaving, { audio_key: deletedAudio, cover_key: deletedCover }).then(({ song_id }) =>
    deleteSong(leaving, song_id),
  );

  await deleteAccount(leaving);
  const files = await db.owner`select file_key from files_to_remove order by file_key`;
  expect(files.map(({ file_key }) => file_key)).toEqual([ownAudio, sharedAudio, deletedAudio, deletedCover]);

  expect(await traces(leaving.userId)).toEqual({ 'plays.song_user_id': 1 });
  expect(await traces(staying.userId)).toMatchObject({ 'songs.user_id': 1, 'playlist_songs.user_id': 1 });
  expect(await playlistPlays(staying)).toBe(2);
  const [song] = await db.owner`select plays::int from songs where song_id = ${theirs.song_id}`;
  expect(song?.plays).toBe(1);

  await deleteAccount(leaving);
});

test('requires a user, and does not deadlock with a concurrent play', async () => {
  await expect(db.app.sql`select delete_account()`).rejects.toThrow('delete_account needs a user');

  const both = scopeOf('both');
  const song = await addSong(both, newSong());
  const list = unwrap(await createPlaylist(both, { name: 'Mine', description: '', visibility: 'shared' }));
  await addSongs(both, list.playlist_id, [song.song_id]);
  const started_at = new Date(Date.now() - 600_000).toISOString();
  const report = { song_id: song.song_id, playlist_id: list.playlist_id, started_at, ms_played: 60_000 };
  const [played] = await Promise.all([
    recordPlays(both, [{ ...report, play_id: crypto.randomUUID() }]),
    deleteAccount(both),
  ]);
  expect(played).toMatchObject([{ status: expect.stringMatching(/counted|refused/) }]);
});

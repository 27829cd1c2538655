import { expect, test } from 'vitest';
import { addPlaylist, addSong, newSong, playOf, scopeOf, setUpDatabase, unwrap } from '../testing';
import { deleteAccount } from './account';
import { setFavGenre } from './genres';
import { listEdits } from './playlist-history';
import { deletePlaylist, playlistPlays, restorePlaylist, updatePlaylist } from './playlists';
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
    await addPlaylist(leaving, visibility, [mine.song_id]);
  }
  const list = await addPlaylist(staying, 'shared', [mine.song_id, theirs.song_id]);
  const plays = [
    ...(await recordPlays(leaving, [playOf(theirs.song_id, list)])),
    ...(await recordPlays(staying, [playOf(mine.song_id, list)])),
  ];
  expect(plays).toMatchObject([{ status: 'counted' }, { status: 'counted' }]);
  const deleted = await addSong(leaving, { audio_key: deletedAudio, cover_key: deletedCover });
  await deleteSong(leaving, deleted.song_id);

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

test('featured playlists of others keep their history, without the curator', async () => {
  const editor = scopeOf('staying-editor', 'playlist_editor');
  const { song_id } = await addSong(editor, { public: true });
  const kept = await addPlaylist(editor, 'featured', [song_id]);
  const deleted = await addPlaylist(editor, 'featured', [song_id]);
  for (const id of [kept, deleted]) await updatePlaylist(leaving, id, { name: 'Renamed' });
  await deletePlaylist(editor, deleted);
  await deleteAccount(leaving);
  await restorePlaylist(editor, deleted);
  const rows =
    await db.owner`select row_to_json(p)::text as row from playlists p where user_id = ${editor.userId}
    union all select row_to_json(e)::text from playlist_edits e where user_id = ${editor.userId}`;
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.filter(({ row }) => row.includes(leaving.userId))).toEqual([]);
  const edits = unwrap(await listEdits(editor, deleted, { limit: 10 })).items;
  expect(edits[0]).toMatchObject({ editor_display_name: null, what: { kind: 'described' } });
});

test('requires a user, and does not deadlock with a concurrent play', async () => {
  await expect(db.app.sql`select delete_account()`).rejects.toThrow('delete_account needs a user');

  const both = scopeOf('both');
  const song = await addSong(both, newSong());
  const list = await addPlaylist(both, 'shared', [song.song_id]);
  const play = recordPlays(both, [playOf(song.song_id, list)]);
  const [played] = await Promise.all([play, deleteAccount(both)]);
  expect(played).toMatchObject([{ status: expect.stringMatching(/counted|refused/) }]);
});

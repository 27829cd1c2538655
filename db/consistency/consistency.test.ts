// Breaks each kind of row, finds and repairs it.
import { expect, test } from 'vitest';
import { addFavorites } from '../queries/favorites';
import { deletePlaylist } from '../queries/playlists';
import { recordPlays } from '../queries/plays';
import { deleteSong } from '../queries/songs';
import { addPlaylist, addSong, playOf, scopeOf, setUpDatabase } from '../testing';
import { findInconsistentRows, repairRows } from '.';

const db = setUpDatabase();
const owner = scopeOf('owner');
const listener = scopeOf('listener');

test('finds each kind of inconsistent row, and nothing after the repair', async () => {
  const add = async () => (await addSong(owner, { public: true })).song_id;
  const [kept, hidden, gone, deleted] = [await add(), await add(), await add(), await add()];
  const list = await addPlaylist(listener, 'shared', [kept, hidden, gone]);
  const deletedList = await addPlaylist(owner, 'shared', [deleted]);
  const plays = [playOf(kept, list), { ...playOf(deleted, deletedList), started_at: minutesAgo(30) }];
  expect(await recordPlays(listener, plays)).toMatchObject([{ status: 'counted' }, { status: 'counted' }]);
  await addFavorites(listener, [gone]);
  await deleteSong(owner, deleted);
  await deletePlaylist(owner, deletedList);
  expect(await findInconsistentRows(db.owner)).toEqual([]);

  await db.owner.unsafe(`
    update songs set plays = 5 where song_id = ${kept};
    update playlists set plays = 7 where playlist_id = ${list};
    update deleted_songs set song = song || '{"plays": 3}';
    update deleted_playlists set playlist = playlist || '{"plays": 4}';
    update songs set public = false where song_id = ${hidden};
    delete from songs where song_id = ${gone};
    update playlist_songs set position = 1;
    insert into playlist_members (user_id, playlist_user_id, playlist_id, role)
      values ('auth0|gone', '${listener.userId}', ${list}, 'view');
    insert into deleted_songs (user_id, song_id, audio_key, song, entries)
      select user_id, song_id, audio_key, '{"plays": 1}', '[]' from songs where song_id = ${kept};
    insert into deleted_playlists (user_id, playlist_id, playlist, entries, edits)
      select user_id, playlist_id, '{"plays": 1}', '[]', '[]' from playlists where playlist_id = ${list}`);
  const found = await findInconsistentRows(db.owner);
  expect(found.map(({ kind, what }) => `${kind}: ${what}`)).toEqual([
    expect.stringMatching(/orphan row: playlist_songs: entry \d+ of playlist \d+ has song \d+/),
    expect.stringMatching(/orphan row: playlist_songs: entry \d+ of playlist \d+ has song \d+/),
    `orphan row: favorite of song ${gone}: no such song`,
    `orphan row: deleted_songs: song ${kept} exists`,
    `orphan row: deleted_playlists: playlist ${list} exists`,
    `orphan row: playlist_members: playlist ${list} has a member whose account does not exist`,
    `position: playlist_songs: playlist ${list} has entries with the same position`,
    `counter: songs: counter of song_id ${kept} is 5, plays are 1`,
    `counter: playlists: counter of playlist_id ${list} is 7, plays are 1`,
    `counter: deleted_songs: counter of song_id ${deleted} is 3, plays are 1`,
    `counter: deleted_playlists: counter of playlist_id ${deletedList} is 4, plays are 1`,
  ]);

  expect(await repairRows(db.owner)).toEqual(found);
  expect(await findInconsistentRows(db.owner)).toEqual([]);
  const [row] = await db.owner`
    select (select plays::int from songs where song_id = ${kept}) as song,
      (select plays::int from playlists where playlist_id = ${list}) as playlist,
      (select (song ->> 'plays')::int from deleted_songs) as deleted_song,
      (select (playlist ->> 'plays')::int from deleted_playlists) as deleted_playlist`;
  expect(row).toEqual({ song: 1, playlist: 1, deleted_song: 1, deleted_playlist: 1 });
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

// Deleting a song and taking that back: nothing is lost, and nothing comes back where it may no longer stand.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSong, type MigratedDatabase, open, openDatabase, scopeOf } from '../testing';
import type { Scope } from '../types';
import { addSongs } from './playlist-songs';
import { createPlaylist, deletePlaylist, getPlaylist, updatePlaylist } from './playlists';
import { recordPlays } from './plays';
import { deleteSong, getSong, restoreSong } from './songs';

let db: MigratedDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const owner = scopeOf('owner', 'playlist_editor');
const other = scopeOf('other', 'playlist_editor');

async function newList(scope: Scope, songIds: number[], visibility: 'private' | 'shared' = 'private') {
  const { playlist_id } = open(await createPlaylist(scope, { name: 'List', description: '', visibility }));
  await addSongs(scope, playlist_id, songIds);
  return playlist_id;
}

async function songsIn(scope: Scope, playlistId: number) {
  const { song_count, songs } = open(await getPlaylist(scope, playlistId, { limit: 50 }));
  expect(song_count).toBe(songs.items.length);
  return songs.items.map(({ entry_id, song_id }) => [entry_id, song_id]);
}

test('a song comes back with its plays and its places, also in the lists of others', async () => {
  const [first, song, last] = [
    await addSong(owner, { public: true }),
    await addSong(owner, { public: true, gain_db: -3.25 }),
    await addSong(owner, { public: true }),
  ];
  const ids = [first.song_id, song.song_id, last.song_id];
  const mine = await newList(owner, ids);
  const theirs = await newList(other, ids, 'shared');
  const started_at = new Date(Date.now() - 600_000).toISOString();
  const play = { play_id: crypto.randomUUID(), song_id: song.song_id, started_at, ms_played: 60_000 };
  expect(await recordPlays(other, [play])).toMatchObject([{ status: 'counted' }]);
  const before = [
    await songsIn(owner, mine),
    await songsIn(other, theirs),
    await getSong(owner, song.song_id),
  ];

  expect(await deleteSong(owner, song.song_id)).toBe(true);
  expect(await getSong(owner, song.song_id)).toBeNull();
  expect(await deleteSong(owner, song.song_id)).toBe(false);
  expect((await songsIn(owner, mine)).map(([, id]) => id)).toEqual([first.song_id, last.song_id]);
  expect((await songsIn(other, theirs)).map(([, id]) => id)).toEqual([first.song_id, last.song_id]);

  expect(await restoreSong(other, song.song_id)).toBeNull();
  expect(open(await restoreSong(owner, song.song_id))).toMatchObject({ plays: 1, gain_db: -3.25 });
  expect([
    await songsIn(owner, mine),
    await songsIn(other, theirs),
    await getSong(owner, song.song_id),
  ]).toEqual(before);
});

test('after a day a song does not come back, though nothing has put it away yet', async () => {
  const { song_id } = await addSong(owner);
  await deleteSong(owner, song_id);
  await db.owner`update deleted_songs set deleted_at = now() - interval '24 hours 1 second'`;
  expect(await restoreSong(owner, song_id)).toBeNull();
  await db.owner`update deleted_songs set deleted_at = now() - interval '23 hours 59 minutes'`;
  expect(await restoreSong(owner, song_id)).not.toBeNull();
});

test('a private song does not come back into a list that was featured meanwhile, nor into one that is gone', async () => {
  const song = await addSong(owner);
  const featured = await newList(owner, [song.song_id]);
  const gone = await newList(owner, [song.song_id]);
  await deleteSong(owner, song.song_id);
  await updatePlaylist(owner, featured, { visibility: 'featured' });
  await deletePlaylist(owner, gone);
  expect(await restoreSong(owner, song.song_id)).not.toBeNull();
  expect(await songsIn(owner, featured)).toEqual([]);
});

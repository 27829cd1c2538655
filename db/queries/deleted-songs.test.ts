import { expect, test } from 'vitest';
import { SongsNotFound } from '../errors';
import type { Scope } from '../scope';
import { addPlaylist, addSong, isLockAwaited, playOf, scopeOf, setUpDatabase, unwrap } from '../testing';
import { deleteAccount } from './account';
import { deleteSongs, restoreSongs } from './bulk-songs';
import { addSongs } from './playlist-songs';
import { deletePlaylist, getPlaylist, restorePlaylist, updatePlaylist } from './playlists';
import { recordPlays } from './plays';
import { deleteSong, getSong, restoreSong, updateSong } from './songs';

const db = setUpDatabase();

const owner = scopeOf('owner', 'playlist_editor');
const other = scopeOf('other', 'playlist_editor');

async function songsIn(scope: Scope, playlistId: number) {
  const { song_count, songs } = unwrap(await getPlaylist(scope, playlistId, { limit: 50 }));
  expect(song_count).toBe(songs.items.length);
  return songs.items.map(({ entry_id, song_id }) => [entry_id, song_id]);
}

test('restores a song with its plays and entries, also in playlists of others', async () => {
  const [first, song, last] = [
    await addSong(owner, { public: true }),
    await addSong(owner, { public: true, gain_db: -3.25 }),
    await addSong(owner, { public: true }),
  ];
  const ids = [first.song_id, song.song_id, last.song_id];
  const mine = await addPlaylist(owner, 'private', ids);
  const theirs = await addPlaylist(other, 'shared', ids);
  expect(await recordPlays(other, [playOf(song.song_id)])).toMatchObject([{ status: 'counted' }]);
  const state = async () => [
    await songsIn(owner, mine),
    await songsIn(other, theirs),
    await getSong(owner, song.song_id),
  ];
  const before = await state();

  expect(await deleteSong(owner, song.song_id)).toBe(true);
  expect(await getSong(owner, song.song_id)).toBeNull();
  expect(await deleteSong(owner, song.song_id)).toBe(false);
  expect((await songsIn(owner, mine)).map(([, id]) => id)).toEqual([first.song_id, last.song_id]);
  expect((await songsIn(other, theirs)).map(([, id]) => id)).toEqual([first.song_id, last.song_id]);

  expect(await restoreSong(other, song.song_id)).toBeNull();
  expect(unwrap(await restoreSong(owner, song.song_id))).toMatchObject({ plays: 1, gain_db: -3.25 });
  expect(await state()).toEqual(before);
});

test('rejects restoring after 24 hours, even before the cleanup', async () => {
  const { song_id } = await addSong(owner);
  await deleteSong(owner, song_id);
  await db.owner`update deleted_songs set deleted_at = now() - interval '24 hours 1 second'`;
  expect(await restoreSong(owner, song_id)).toBeNull();
  await db.owner`update deleted_songs set deleted_at = now() - interval '23 hours 59 minutes'`;
  expect(await restoreSong(owner, song_id)).not.toBeNull();
});

test('does not add a restored private song to a playlist that was featured or deleted since', async () => {
  const song = await addSong(owner);
  const featured = await addPlaylist(owner, 'private', [song.song_id]);
  const deletedList = await addPlaylist(owner, 'private', [song.song_id]);
  await deleteSong(owner, song.song_id);
  await updatePlaylist(owner, featured, { visibility: 'featured' });
  await deletePlaylist(owner, deletedList);
  expect(await restoreSong(owner, song.song_id)).not.toBeNull();
  expect(await songsIn(owner, featured)).toEqual([]);
});

/** Starts an operation during the deletion of the owner's song and waits until it blocks on the lock. */
async function whileDeleting<T>(songId: number, start: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  const { started } = await db.owner.begin(async (holder) => {
    await holder`select set_config('app.user_id', ${owner.userId}, true)`;
    await holder`select delete_song(${songId})`;
    const outcome = Promise.allSettled([start()]);
    await expect.poll(() => isLockAwaited(db)).toBe(true);
    return { started: outcome };
  });
  const [outcome] = await started;
  return outcome;
}

test('does not add a song to a playlist, or restore it in one, while it is being deleted', async () => {
  const { song_id } = await addSong(owner, { public: true });
  const deletedList = await addPlaylist(other, 'private', [song_id]);
  await deletePlaylist(other, deletedList);
  const list = await addPlaylist(other, 'private', []);
  const restored = await addSong(owner, { public: true });
  const added = await whileDeleting(song_id, () => addSongs(other, list, [song_id, restored.song_id]));
  expect(added).toMatchObject({ status: 'rejected', reason: new SongsNotFound([song_id]) });
  expect(await songsIn(other, list)).toEqual([]);

  await restoreSong(owner, song_id);
  expect((await whileDeleting(song_id, () => restorePlaylist(other, deletedList))).status).toBe('fulfilled');
  expect(await songsIn(other, deletedList)).toEqual([]);
});

test('increments songs_version when songs are removed from a playlist or restored in it', async () => {
  const [song, stays] = [await addSong(owner, { public: true }), await addSong(owner, { public: true })];
  const list = await addPlaylist(other, 'private', [song.song_id, stays.song_id]);
  const without = await addPlaylist(other, 'private', []);
  const versions = async () => {
    const found = [list, without].map(async (id) => unwrap(await getPlaylist(other, id, { limit: 1 })));
    return (await Promise.all(found)).map(({ songs_version }) => songs_version);
  };
  const [before = 0, untouched] = await versions();
  await deleteSong(owner, song.song_id);
  expect(await versions()).toEqual([before + 1, untouched]);
  await restoreSong(owner, song.song_id);
  expect(await versions()).toEqual([before + 2, untouched]);
  await updateSong(owner, song.song_id, { public: false });
  expect(await versions()).toEqual([before + 3, untouched]);
  await deleteSongs(owner, [song.song_id, stays.song_id]);
  expect(await versions()).toEqual([before + 4, untouched]);
  await restoreSongs(owner, [song.song_id, stays.song_id]);
  expect(await versions()).toEqual([before + 5, untouched]);
  await deletePlaylist(other, list);
  await restorePlaylist(other, list);
  expect(await versions()).toEqual([before + 6, untouched]);
  await deleteAccount(owner);
  expect(await versions()).toEqual([before + 7, untouched]);
});

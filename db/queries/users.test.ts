import { expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { getFavGenre, listGenres, setFavGenre } from './genres';
import { createPlaylist, featuredPlaylists } from './playlists';
import { getQueue, putQueue } from './queue';
import { deleteSong } from './songs';
import { getDisplayName, me, saveUserFromToken, setDisplayName } from './users';

setUpDatabase();

test('returns nulls and zeros for a user without rows', async () => {
  const scope = scopeOf('new');
  expect(unwrap(await me(scope))).toEqual({
    user_id: scope.userId,
    display_name: null,
    picture: null,
    song_count: 0,
    playlist_count: 0,
    plays: 0,
    fav_genre: null,
  });
  expect([await getFavGenre(scope), await getQueue(scope), unwrap(await listGenres(scope))]).toEqual([
    null,
    null,
    [],
  ]);
});

test('saves the profile of a token unless a newer one is stored', async () => {
  const scope = scopeOf('token');
  const now = Math.floor(Date.now() / 1000);
  const name = async () => unwrap(await me(scope)).display_name;
  await saveUserFromToken(scope, {
    displayName: 'first',
    picture: 'https://encore.example/p.png',
    issuedAt: now - 100,
  });
  await saveUserFromToken(scope, { displayName: 'older', issuedAt: now - 200 });
  expect(await name()).toBe('first');
  await saveUserFromToken(scope, { displayName: 'newer', issuedAt: now - 50 });
  expect(await name()).toBe('newer');
  await saveUserFromToken(scope, { issuedAt: now - 40 });
  expect(unwrap(await me(scope))).toMatchObject({
    display_name: 'newer',
    picture: 'https://encore.example/p.png',
  });
});

test('a new display name is visible to others and survives older tokens', async () => {
  const scope = scopeOf('chooser', 'playlist_editor');
  const now = Math.floor(Date.now() / 1000);
  await saveUserFromToken(scope, { displayName: 'user', issuedAt: now - 100 });
  await setDisplayName(scope, 'J-vald3z');
  await saveUserFromToken(scope, { displayName: 'user', issuedAt: now - 50 });
  await createPlaylist(scope, { name: 'Featured', description: '', visibility: 'featured' });
  const [featured] = unwrap(await featuredPlaylists(scopeOf('another'), { limit: 1 })).items;
  expect(featured?.owner_display_name).toBe('J-vald3z');
  expect(await getDisplayName(scopeOf('another'), scope.userId)).toBe('J-vald3z');
  expect(await getDisplayName(scopeOf('another'), 'auth0|unknown')).toBeNull();
  expect(unwrap(await me(scope))).toMatchObject({ display_name: 'J-vald3z', playlist_count: 1 });
});

test('sets, changes and clears the favorite genre', async () => {
  const scope = scopeOf('genre');
  for (const genre of ['Synthwave', 'Jazz', null]) {
    await setFavGenre(scope, genre);
    expect(await getFavGenre(scope)).toBe(genre);
  }
  expect(await getFavGenre(scopeOf('another'))).toBeNull();
});

test('counts genres in the user’s own library', async () => {
  const scope = scopeOf('library');
  for (const genre of ['Jazz', 'Folk', 'Jazz', null]) await addSong(scope, { genre, public: true });
  expect(unwrap(await listGenres(scope))).toEqual([
    { genre: 'Folk', song_count: 1 },
    { genre: 'Jazz', song_count: 2 },
  ]);
  expect(unwrap(await listGenres(scopeOf('another')))).toEqual([]);
});

test('returns the saved queue with the songs that still exist', async () => {
  const scope = scopeOf('queue');
  const song = await addSong(scope);
  const deleted = await addSong(scope);
  const items = [song, deleted, song].map(({ song_id }) => ({ song_id, playlist_id: null }));
  await putQueue(scope, { items, current: 0, position_ms: 0 });
  await setFavGenre(scope, 'Folk');
  await putQueue(scope, { items, current: 2, position_ms: 1500 });
  await deleteSong(scope, deleted.song_id);
  const queue = unwrap(await getQueue(scope));
  expect(queue).toMatchObject({ items, current: 2, position_ms: 1500 });
  expect(queue.songs.map(({ song_id }) => song_id)).toEqual([song.song_id]);
  expect([await getQueue(scopeOf('another')), await getFavGenre(scope)]).toEqual([null, 'Folk']);
});

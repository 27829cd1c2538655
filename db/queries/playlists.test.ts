import { beforeEach, expect, test } from 'vitest';
import type { Visibility } from '@/contract';
import { NotAllowed, SongsNotFound, SongsNotPublic, VersionConflict } from '../errors';
import type { Scope } from '../scope';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { addSongs, moveSong, removeSong } from './playlist-songs';
import {
  createPlaylist,
  deletePlaylist,
  featuredPlaylists,
  getPlaylist,
  listPlaylists,
  updatePlaylist,
} from './playlists';
import { updateSong } from './songs';
import { saveUserFromToken } from './users';

const db = setUpDatabase();
let count = 0;
let owner: Scope;
let editor: Scope;
let stranger: Scope;
beforeEach(() => {
  count += 1;
  owner = scopeOf(`owner-${count}`);
  editor = scopeOf(`editor-${count}`, 'playlist_editor');
  stranger = scopeOf(`stranger-${count}`);
});

async function newPlaylist(scope: Scope, visibility: Visibility, name = 'Night drive') {
  return unwrap(await createPlaylist(scope, { name, description: '', visibility }));
}

async function withSongs(scope: Scope, visibility: Visibility, names: string[]) {
  const { playlist_id } = await newPlaylist(scope, visibility);
  const songIds: number[] = [];
  for (const songname of names) songIds.push((await addSong(scope, { songname, public: true })).song_id);
  const added = await addSongs(scope, playlist_id, songIds);
  return { playlistId: playlist_id, songIds, entries: added?.entry_ids ?? [] };
}

async function songsOf(playlistId: number, scope = owner) {
  return unwrap(await getPlaylist(scope, playlistId, { limit: 200 })).songs.items;
}
const namesIn = async (playlistId: number, scope = owner) =>
  (await songsOf(playlistId, scope)).map((song) => song.songname).join('');

test('returns owner, totals and a page of songs', async () => {
  await saveUserFromToken(owner, { displayName: 'tidepool', issuedAt: 1 });
  const { playlistId } = await withSongs(owner, 'shared', ['a', 'b']);
  const playlist = unwrap(await getPlaylist(stranger, playlistId, { limit: 1 }));
  expect(playlist).toMatchObject({
    playlist_id: playlistId,
    user_id: owner.userId,
    owner_display_name: 'tidepool',
    song_count: 2,
    duration_ms: 240_000,
    version: 1,
    plays: 0,
  });
  expect(playlist.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const { next_cursor } = playlist.songs;
  if (next_cursor === null) throw new Error('The second page is missing.');
  const rest = unwrap(await getPlaylist(stranger, playlistId, { limit: 1, cursor: next_cursor })).songs;
  expect([rest.items.map((song) => song.songname), rest.next_cursor]).toEqual([['b'], null]);
});

test('private playlists do not exist for others', async () => {
  const { playlistId, entries } = await withSongs(owner, 'private', ['a']);
  for (const scope of [stranger, editor]) {
    expect(await getPlaylist(scope, playlistId, { limit: 10 })).toBeNull();
    expect(await updatePlaylist(scope, playlistId, { name: 'mine' })).toBeNull();
    expect(await addSongs(scope, playlistId, [])).toBeNull();
    expect(await removeSong(scope, playlistId, entries[0] ?? 0)).toBeNull();
    expect(await deletePlaylist(scope, playlistId)).toBe(false);
  }
  expect(await namesIn(playlistId)).toBe('a');
});

test('shared playlists are edited by their owner, featured ones by editors', async () => {
  const shared = await newPlaylist(owner, 'shared');
  const featured = await newPlaylist(editor, 'featured');
  const another = scopeOf(`another-${count}`, 'playlist_editor');
  for (const scope of [stranger, editor]) {
    const id = shared.playlist_id;
    expect(await updatePlaylist(scope, id, { name: 'x' })).toBeNull();
    expect(await addSongs(scope, id, [])).toBeNull();
    expect(await deletePlaylist(scope, id)).toBe(false);
  }
  for (const scope of [stranger, { ...editor, roles: [] }]) {
    const id = featured.playlist_id;
    await expect(updatePlaylist(scope, id, { name: 'x' })).rejects.toThrow(NotAllowed);
    await expect(addSongs(scope, id, [])).rejects.toThrow(NotAllowed);
    await expect(deletePlaylist(scope, id)).rejects.toThrow(NotAllowed);
  }
  await expect(newPlaylist(owner, 'featured')).rejects.toThrow(NotAllowed);
  await expect(updatePlaylist(owner, shared.playlist_id, { visibility: 'featured' })).rejects.toThrow(
    NotAllowed,
  );
  await expect(updatePlaylist(another, featured.playlist_id, { visibility: 'private' })).rejects.toThrow(
    NotAllowed,
  );
  expect(unwrap(await updatePlaylist(another, featured.playlist_id, { name: 'Ours' })).name).toBe('Ours');
  expect(await deletePlaylist(another, featured.playlist_id)).toBe(true);
});

test('lists featured playlists for all users, private and shared ones for their owner', async () => {
  const own = [await newPlaylist(editor, 'private'), await newPlaylist(editor, 'shared')];
  const featured = await newPlaylist(editor, 'featured');
  const ids = (page: { items: { playlist_id: number }[] }) => page.items.map((item) => item.playlist_id);
  const listed = ids(unwrap(await featuredPlaylists(stranger, { limit: 100 })));
  expect(listed[0]).toBe(featured.playlist_id);
  expect(listed).not.toContain(own[1]?.playlist_id);
  expect(ids(unwrap(await listPlaylists(editor, { limit: 10 })))).toHaveLength(3);
  expect(ids(unwrap(await listPlaylists(stranger, { limit: 10 })))).toEqual([]);
});

test('rejects one of two updates of the same version', async () => {
  const { playlist_id, version } = await newPlaylist(owner, 'private');
  const results = await Promise.allSettled([
    updatePlaylist(owner, playlist_id, { name: 'One' }, version),
    updatePlaylist(owner, playlist_id, { name: 'Two' }, version),
  ]);
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toBeInstanceOf(VersionConflict);
  expect(errors[0].current).toBe(version + 1);
});

test('keeps the songs when the visibility changes', async () => {
  const { playlistId } = await withSongs(editor, 'private', ['a', 'b']);
  for (const visibility of ['featured', 'shared', 'private'] as const) {
    expect(unwrap(await updatePlaylist(editor, playlistId, { visibility })).visibility).toBe(visibility);
    expect(await namesIn(playlistId, editor)).toBe('ab');
  }
});

test('featured playlists contain only public songs', async () => {
  const secret = (await addSong(editor)).song_id;
  const { playlistId } = await withSongs(editor, 'private', ['a']);
  await addSongs(editor, playlistId, [secret]);
  await expect(updatePlaylist(editor, playlistId, { visibility: 'featured' })).rejects.toThrow(
    SongsNotPublic,
  );
  await updateSong(editor, secret, { public: true });
  await updatePlaylist(editor, playlistId, { visibility: 'featured' });
  expect(await songsOf(playlistId, stranger)).toHaveLength(2);
  await updateSong(editor, secret, { public: false });
  expect(await songsOf(playlistId, editor)).toHaveLength(1);
  await expect(addSongs(editor, playlistId, [secret])).rejects.toThrow(SongsNotPublic);
});

test('pages past songs that the user may not see', async () => {
  const { playlistId, songIds } = await withSongs(owner, 'shared', Array.from('abcdef'));
  for (const id of songIds.slice(1, 4)) {
    await db.owner`update songs set public = false where song_id = ${id}`;
  }
  let seen = '';
  let cursor: string | undefined;
  do {
    const { songs } = unwrap(await getPlaylist(stranger, playlistId, { limit: 2, cursor }));
    seen += songs.items.map((song) => song.songname).join('');
    cursor = songs.next_cursor ?? undefined;
  } while (cursor);
  expect(seen).toBe('aef');
  expect(await namesIn(playlistId)).toBe('abcdef');
});

test('rejects invisible songs and adds a song more than once', async () => {
  const { playlistId, songIds } = await withSongs(owner, 'private', ['a']);
  const hidden = (await addSong(stranger)).song_id;
  await expect(addSongs(owner, playlistId, [...songIds, hidden])).rejects.toThrow(SongsNotFound);
  const added = await addSongs(owner, playlistId, [...songIds, ...songIds]);
  expect(await namesIn(playlistId)).toBe('aaa');
  expect(await removeSong(owner, playlistId, added?.entry_ids[0] ?? 0)).not.toBeNull();
  expect(await removeSong(owner, playlistId, added?.entry_ids[0] ?? 0)).toBeNull();
  expect(await namesIn(playlistId)).toBe('aa');
});

test('moves entries behind others, to the top, and repeatedly into the same gap', async () => {
  const { playlistId, entries } = await withSongs(owner, 'private', ['a', 'b', 'c', 'd']);
  const [a = 0, b = 0, c = 0, d = 0] = entries;
  const move = async (entry_id: number, after: number | null) =>
    (await moveSong(owner, playlistId, { entry_id, after })) !== null;
  expect([await move(a, c), await namesIn(playlistId)]).toEqual([true, 'bcad']);
  expect([await move(d, null), await namesIn(playlistId)]).toEqual([true, 'dbca']);
  expect([await move(d, a), await namesIn(playlistId)]).toEqual([true, 'bcad']);
  expect([await move(a, a), await namesIn(playlistId)]).toEqual([true, 'bcad']);
  for (let i = 0; i < 15; i++) {
    await move(a, b);
    await move(d, b);
  }
  expect(await namesIn(playlistId)).toBe('bdac');
  await removeSong(owner, playlistId, c);
  expect([await move(c, a), await move(a, c), await move(a, 0)]).toEqual([false, false, false]);
  expect(await namesIn(playlistId)).toBe('bda');
});

test('concurrent moves, additions and removals neither lose nor duplicate entries', async () => {
  const names = Array.from('abcdefghij');
  const { playlistId, songIds, entries } = await withSongs(owner, 'private', names);
  const moves = Array.from({ length: 60 }, (_, i) =>
    moveSong(owner, playlistId, {
      entry_id: entries[i % 10] ?? 0,
      after: i % 7 === 0 ? null : (entries[(i * 3 + 1) % 10] ?? 0),
    }),
  );
  const others = [
    ...songIds.slice(0, 5).map((id) => addSongs(owner, playlistId, [id])),
    ...entries.slice(8).map((entry) => removeSong(owner, playlistId, entry)),
  ];
  await Promise.all([...moves, ...others]);
  const left = await songsOf(playlistId);
  expect(
    left
      .map((song) => song.songname)
      .sort()
      .join(''),
  ).toBe('aabbccddeefgh');
  expect(new Set(left.map((song) => song.position)).size).toBe(13);
});

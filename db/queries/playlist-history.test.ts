import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { beforeEach, expect, test } from 'vitest';
import { CannotUndo, NotAllowed, OrderConflict } from '../errors';
import { deletedPlaylists } from '../schema';
import type { Scope } from '../scope';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { deleteExpired } from './file-removal';
import { lastOtherEditor, listEdits } from './playlist-history';
import { addSongs, moveSong, removeSong } from './playlist-songs';
import { undoEdit } from './playlist-undo';
import { createPlaylist, deletePlaylist, getPlaylist, restorePlaylist, updatePlaylist } from './playlists';
import { deleteSong, updateSong } from './songs';
import { saveUserFromToken } from './users';

const db = setUpDatabase();
let count = 0;
let ana: Scope;
let ben: Scope;
let playlistId: number;
let entries: number[];
let songIds: number[];
beforeEach(async () => {
  count += 1;
  ana = scopeOf(`ana-${count}`, 'playlist_editor');
  ben = scopeOf(`ben-${count}`, 'playlist_editor');
  await saveUserFromToken(ana, { displayName: 'Ana', issuedAt: 1 });
  await saveUserFromToken(ben, { displayName: 'Ben', issuedAt: 1 });
  const made = await createPlaylist(ana, { name: 'Best', description: '', visibility: 'featured' });
  playlistId = unwrap(made).playlist_id;
  songIds = [];
  for (const songname of 'abcd') songIds.push((await addSong(ana, { songname, public: true })).song_id);
  entries = (await addSongs(ana, playlistId, songIds))?.entry_ids ?? [];
});

const entry = (index: number) => entries[index] ?? 0;
const history = async (scope = ana) => unwrap(await listEdits(scope, playlistId, { limit: 100 })).items;
const kinds = async () => (await history()).map(({ what }) => what.kind);
const detail = async (scope = ana) => unwrap(await getPlaylist(scope, playlistId, { limit: 100 }));
const names = async () => (await detail()).songs.items.map(({ songname }) => songname).join('');
async function undoLatest(scope = ana) {
  const [latest] = await history();
  return undoEdit(scope, playlistId, latest?.edit_id ?? 0);
}

test('records every edit with editor and places; listeners see only the curators', async () => {
  await moveSong(ben, playlistId, { entry_id: entry(3), after: null });
  await removeSong(ana, playlistId, entry(1));
  await updatePlaylist(ben, playlistId, { name: 'Better', description: '' });
  const [described, removed, moved, added, made] = await history(ben);
  expect(described).toMatchObject({
    editor_display_name: 'Ben',
    what: { kind: 'described', before: { name: 'Best' }, after: { name: 'Better' } },
  });
  expect(removed?.what).toEqual({
    kind: 'removed',
    songs: [{ entry_id: entry(1), song_id: songIds[1], songname: 'b', from: { after: entry(0), index: 2 } }],
  });
  expect(moved?.what).toMatchObject({
    song: { songname: 'd' },
    from: { index: 3 },
    to: { after: null, index: 0 },
  });
  expect(added?.what).toMatchObject({ kind: 'added', songs: [{ songname: 'a' }, {}, {}, { songname: 'd' }] });
  expect(made).toMatchObject({ editor_display_name: 'Ana', what: { kind: 'made' }, undone: false });
  const listener = scopeOf('listener');
  expect(await history(listener)).toEqual([]);
  expect((await detail(listener)).curators).toEqual(['Ana', 'Ben']);
  expect(await lastOtherEditor(ana, playlistId)).toBe('Ben');
});

test('pages the history', async () => {
  await moveSong(ben, playlistId, { entry_id: entry(3), after: null });
  const first = unwrap(await listEdits(ana, playlistId, { limit: 2 }));
  const rest = unwrap(await listEdits(ana, playlistId, { limit: 2, cursor: first.next_cursor ?? '' }));
  expect([...first.items, ...rest.items].map(({ what }) => what.kind)).toEqual(['moved', 'added', 'made']);
  expect(rest.next_cursor).toBeNull();
});

test('undoes each kind of edit, and undoes the undo', async () => {
  await moveSong(ana, playlistId, { entry_id: entry(0), after: entry(2) });
  expect(await names()).toBe('bcad');
  await undoLatest(ben);
  expect(await names()).toBe('abcd');
  await undoLatest();
  expect(await names()).toBe('bcad');

  await removeSong(ana, playlistId, entry(2));
  expect(await names()).toBe('bad');
  await undoLatest(ben);
  expect(await names()).toBe('bcad');
  await undoLatest();
  expect(await names()).toBe('bad');

  await updatePlaylist(ana, playlistId, { name: 'Now', description: 'new' });
  await undoLatest(ben);
  expect(await detail()).toMatchObject({ name: 'Best', description: '' });
  expect((await history()).filter(({ undone }) => undone)).toHaveLength(5);
});

test('undo preserves later edits of others', async () => {
  await moveSong(ana, playlistId, { entry_id: entry(0), after: entry(3) });
  const [move] = await history();
  await removeSong(ben, playlistId, entry(1));
  await moveSong(ben, playlistId, { entry_id: entry(3), after: null });
  expect(await names()).toBe('dca');
  await undoEdit(ana, playlistId, move?.edit_id ?? 0);
  expect(await names()).toBe('adc');

  await updatePlaylist(ana, playlistId, { name: 'Now', description: 'new' });
  const [details] = await history();
  await updatePlaylist(ben, playlistId, { name: 'Ben’s' });
  await undoEdit(ana, playlistId, details?.edit_id ?? 0);
  expect(await detail()).toMatchObject({ name: 'Ben’s', description: '' });
});

test('undo adds a song at its former index if its neighbor was removed', async () => {
  await removeSong(ana, playlistId, entry(2));
  const [removal] = await history();
  await removeSong(ben, playlistId, entry(1));
  await undoEdit(ana, playlistId, removal?.edit_id ?? 0);
  expect(await names()).toBe('adc');
});

test('explains why an edit cannot be undone', async () => {
  await expect(undoEdit(ana, playlistId, (await history()).at(-1)?.edit_id ?? 0)).rejects.toThrow(CannotUndo);
  await moveSong(ana, playlistId, { entry_id: entry(0), after: entry(3) });
  const [move] = await history();
  await removeSong(ben, playlistId, entry(0));
  await expect(undoEdit(ana, playlistId, move?.edit_id ?? 0)).rejects.toThrow('no longer in the playlist');
  await undoLatest();
  await expect(undoEdit(ana, playlistId, (await history())[1]?.edit_id ?? 0)).rejects.toThrow(
    'already been undone',
  );
  expect(await undoEdit(ana, playlistId, 999_999)).toBeNull();
  await expect(undoEdit(scopeOf('newcomer'), playlistId, 1)).rejects.toThrow(NotAllowed);
});

test('rejects a change based on an outdated songs_version', async () => {
  const { songs_version: version } = await detail();
  const changes = await Promise.allSettled([
    moveSong(ana, playlistId, { entry_id: entry(0), after: entry(3), version }),
    moveSong(ben, playlistId, { entry_id: entry(2), after: null, version }),
    removeSong(ben, playlistId, entry(1), version),
    addSongs(ana, playlistId, songIds, { version }),
  ]);
  expect(changes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const change of changes) {
    if (change.status === 'rejected') expect(change.reason).toEqual(new OrderConflict(version + 1));
  }
  expect((await detail()).songs_version).toBe(version + 1);
  expect(await kinds()).toHaveLength(3);
});

test('inserts several songs behind an entry', async () => {
  const added = await addSongs(ana, playlistId, [songIds[3] ?? 0, songIds[2] ?? 0], { after: entry(0) });
  expect(await names()).toBe('adcbcd');
  await addSongs(ana, playlistId, [songIds[1] ?? 0], { after: null });
  expect(await names()).toBe('badcbcd');
  await removeSong(ana, playlistId, added?.entry_ids[0] ?? 0);
  await expect(addSongs(ana, playlistId, songIds, { after: added?.entry_ids[0] ?? 0 })).rejects.toThrow(
    OrderConflict,
  );
});

test('restores a deleted playlist with songs, plays and history for those who may edit it', async () => {
  await db.owner`update playlists set plays = 7 where playlist_id = ${playlistId}`;
  const before = await detail();
  expect(await deletePlaylist(ben, playlistId)).toBe(true);
  expect(await getPlaylist(ana, playlistId, { limit: 1 })).toBeNull();
  expect(await restorePlaylist({ ...ana, roles: [] }, playlistId)).toBeNull();
  await updateSong(ana, songIds[1] ?? 0, { public: false });
  await deleteSong(ana, songIds[2] ?? 0);
  expect(unwrap(await restorePlaylist(ben, playlistId))).toMatchObject({
    name: 'Best',
    plays: 7,
    song_count: 2,
  });
  expect((await detail()).songs.items).toEqual(
    [before.songs.items[0], before.songs.items[3]].map((song) => expect.objectContaining(song)),
  );
  expect(await kinds()).toEqual(['added', 'made']);
  expect(await restorePlaylist(ana, playlistId)).not.toBeNull();
});

test('rejects restoring a playlist after 24 hours', async () => {
  await deletePlaylist(ana, playlistId);
  await deleteExpired();
  expect(await restorePlaylist(ana, playlistId)).not.toBeNull();
  await deletePlaylist(ana, playlistId);
  const expired = sql`now() - interval '25 hours'`;
  await drizzle(db.owner).update(deletedPlaylists).set({ deleted_at: expired });
  expect(await restorePlaylist(ana, playlistId)).toBeNull();
  await deleteExpired();
  await drizzle(db.owner).update(deletedPlaylists).set({ deleted_at: sql`now()` });
  expect(await restorePlaylist(ana, playlistId)).toBeNull();
});

test('records no history of private playlists, which only their owner restores', async () => {
  await updatePlaylist(ana, playlistId, { visibility: 'private' });
  expect(await history()).toEqual([]);
  await removeSong(ana, playlistId, entry(0));
  expect(await history()).toEqual([]);
  await deletePlaylist(ana, playlistId);
  expect(await restorePlaylist(ben, playlistId)).toBeNull();
  expect(unwrap(await restorePlaylist(ana, playlistId)).song_count).toBe(3);
  expect((await detail()).cover_songs).toMatchObject(
    songIds.slice(1).map((song_id) => ({ song_id, has_cover: false })),
  );
});

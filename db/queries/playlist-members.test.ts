// Invitations to playlists, and their members.
import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import type { MemberRole } from '@/contract';
import { findInconsistentRows } from '../consistency';
import { MemberNotInvited, NotAllowed, SongsNotPublic } from '../errors';
import { parseJson } from '../json';
import type { Scope } from '../scope';
import { addPlaylist, addSong, isLockAwaited, scopeOf, setUpDatabase, unwrap } from '../testing';
import { deleteAccount } from './account';
import {
  changeMember,
  createLink,
  deleteLink,
  findInvitation,
  inviteMember,
  joinPlaylist,
  listInvitations,
  listMembers,
} from './playlist-members';
import { addSongs, removeSong } from './playlist-songs';
import { deletePlaylist, getPlaylist, joinedPlaylists, restorePlaylist, updatePlaylist } from './playlists';
import { deleteSong, restoreSong } from './songs';
import { saveUserFromToken } from './users';

const db = setUpDatabase();
const owner = scopeOf('owner');
const ben = scopeOf('ben');
const cleo = scopeOf('cleo');
const stranger = scopeOf('stranger');
let song: number;

beforeAll(async () => {
  const names = { owner: 'Ana', ben: 'Bén', cleo: 'Cleo', twin: 'Cleo' };
  for (const [name, displayName] of Object.entries(names).slice(0, 3))
    await saveUserFromToken(scopeOf(name), { displayName, issuedAt: 1 });
  song = (await addSong(owner, { public: true })).song_id;
});

const make = (songs = [song]) => addPlaylist(owner, 'private', songs);
const join = async (who: Scope, id: number, role: MemberRole) => {
  const link = await createLink(owner, id, role, 1);
  return joinPlaylist(who, link?.token ?? '');
};
const membersOf = async (id: number, scope = owner) => unwrap(await listMembers(scope, id)).members;
const page = { limit: 10 };

test('invites by display name; the invited listener sees the playlist after joining', async () => {
  const id = await make();
  expect(await inviteMember(owner, id, 'BEN', 'edit')).toEqual({
    user_id: ben.userId,
    display_name: 'Bén',
    role: 'edit',
    joined: false,
  });
  expect(await getPlaylist(ben, id, page)).toBeNull();
  const open = {
    playlist_id: id,
    name: 'A private playlist',
    role: 'edit',
    owner_display_name: 'Ana',
    joined: false,
  };
  expect(parseJson(await listInvitations(ben))).toEqual([open]);
  expect(unwrap(await joinPlaylist(ben, id))).toMatchObject({ access: 'edit', member_count: 1 });
  expect(unwrap(await joinPlaylist(ben, id))).toMatchObject({ access: 'edit', member_count: 1 });
  expect(await joinPlaylist(stranger, id)).toBeNull();
  expect(parseJson(await listInvitations(ben))).toEqual([]);
  expect(parseJson(await joinedPlaylists(ben, page)).items).toMatchObject([
    { playlist_id: id, access: 'edit' },
  ]);
  const joined = [{ user_id: ben.userId, display_name: 'Bén', role: 'edit', joined: true }];
  expect(await membersOf(id)).toEqual(joined);
  expect(await membersOf(id, ben)).toEqual(joined);
  expect(await listMembers(stranger, id)).toBeNull();
  await changeMember(ben, id, ben.userId, 'remove');
});

test('says why a listener is not invited', async () => {
  const id = await make();
  await saveUserFromToken(scopeOf('twin'), { displayName: 'cleo', issuedAt: 1 });
  for (const [name, reason] of [
    ['Zed', 'unknown'],
    ['Cleo', 'several'],
    ['ana', 'self'],
  ] as const) {
    await expect(inviteMember(owner, id, name, 'view')).rejects.toEqual(new MemberNotInvited(reason));
  }
  expect(await inviteMember(stranger, id, 'Ben', 'view')).toBeNull();
  const editor = scopeOf('editor', 'playlist_editor');
  const featured = await addPlaylist(editor, 'featured', []);
  await expect(createLink(editor, featured, 'view', 1)).rejects.toThrow(MemberNotInvited);
  await expect(inviteMember(editor, featured, 'Ben', 'view')).rejects.toThrow(MemberNotInvited);
});

test('a link invites until it is revoked or expires; its token is stored as a hash', async () => {
  const id = await make();
  const link = await createLink(owner, id, 'view', 7);
  const token = link?.token ?? '';
  expect(await findInvitation(cleo, token)).toMatchObject({ playlist_id: id, role: 'view', joined: false });
  const stored =
    await db.owner`select to_jsonb(l)::text as row from playlist_links l where playlist_id = ${id}`;
  expect(stored).toHaveLength(1);
  expect(stored[0]?.row).not.toContain(token);
  expect(await deleteLink(stranger, id, link?.link_id ?? 0)).toBe(false);
  expect(await deleteLink(owner, id, link?.link_id ?? 0)).toBe(true);
  expect([await findInvitation(cleo, token), await joinPlaylist(cleo, token)]).toEqual([null, null]);
  const old = await createLink(owner, id, 'view', 7);
  await db.owner`update playlist_links set expires_at = now() where playlist_id = ${id}`;
  expect(await joinPlaylist(cleo, old?.token ?? '')).toBeNull();
  expect(unwrap(await listMembers(owner, id))).toEqual({ members: [], links: [] });
});

test('a link never lowers the role of a member', async () => {
  const id = await make();
  await join(ben, id, 'edit');
  expect(unwrap(await join(ben, id, 'view'))).toMatchObject({ access: 'edit' });
  expect(unwrap(await join(owner, id, 'view'))).toMatchObject({ access: 'own', member_count: 1 });
});

test('members of a featured playlist listen to it, and only editors change it', async () => {
  const editor = scopeOf('editor', 'playlist_editor');
  const id = await addPlaylist(editor, 'private', [song]);
  const link = await createLink(editor, id, 'edit', 1);
  await joinPlaylist(ben, link?.token ?? '');
  await updatePlaylist(editor, id, { visibility: 'featured' });
  expect(unwrap(await getPlaylist(ben, id, page))).toMatchObject({ access: 'view' });
  await expect(addSongs(ben, id, [song])).rejects.toThrow(NotAllowed);
  await changeMember(ben, id, ben.userId, 'remove');
});

test('members who edit change songs only; private songs stay out', async () => {
  const id = await make();
  await join(ben, id, 'edit');
  await join(cleo, id, 'view');
  const own = await addSong(ben, { public: true });
  const added = await addSongs(ben, id, [own.song_id], { version: 2 });
  expect(added?.songs_version).toBe(3);
  await expect(addSongs(ben, id, [(await addSong(ben)).song_id])).rejects.toThrow(SongsNotPublic);
  await expect(addSongs(cleo, id, [song])).rejects.toThrow(NotAllowed);
  await expect(updatePlaylist(ben, id, { name: 'Mine' })).rejects.toThrow(NotAllowed);
  await expect(deletePlaylist(ben, id)).rejects.toThrow(NotAllowed);
  // Restored songs get the members of today.
  await deleteSong(ben, own.song_id);
  await changeMember(owner, id, cleo.userId, 'remove');
  await restoreSong(ben, own.song_id);
  expect(unwrap(await getPlaylist(ben, id, page)).songs.items).toHaveLength(2);
  expect(await removeSong(ben, id, added?.entry_ids[0] ?? 0)).not.toBeNull();
});

test('a removed member is restored by the owner alone; one who left is not', async () => {
  const id = await make();
  await join(ben, id, 'edit');
  expect(await changeMember(cleo, id, ben.userId, 'remove')).toBe(false);
  expect(await changeMember(owner, id, ben.userId, 'remove')).toBe(true);
  expect([await getPlaylist(ben, id, page), await changeMember(ben, id, ben.userId, 'restore')]).toEqual([
    null,
    false,
  ]);
  expect(await changeMember(owner, id, ben.userId, 'restore')).toBe(true);
  expect(unwrap(await getPlaylist(ben, id, page))).toMatchObject({ access: 'edit' });
  expect(await changeMember(ben, id, ben.userId, 'remove')).toBe(true);
  expect(await changeMember(owner, id, ben.userId, 'restore')).toBe(false);
});

test('a restored playlist has the members it still has; a deleted account leaves every playlist', async () => {
  const id = await make();
  await join(ben, id, 'edit');
  await join(cleo, id, 'view');
  const leaving = scopeOf('leaving');
  await join(leaving, id, 'edit');
  await deletePlaylist(owner, id);
  expect(await getPlaylist(ben, id, page)).toBeNull();
  await changeMember(cleo, id, cleo.userId, 'remove');
  await restorePlaylist(owner, id);
  expect((await membersOf(id)).map(({ user_id }) => user_id)).toEqual([ben.userId, leaving.userId]);
  await deleteAccount(leaving);
  expect((await membersOf(id)).map(({ user_id }) => user_id)).toEqual([ben.userId]);
  expect(await findInconsistentRows(db.owner)).toEqual([]);
});

test('a playlist that is featured has no valid invitations, until it is shared again', async () => {
  const editor = scopeOf('editor', 'playlist_editor');
  const id = await addPlaylist(editor, 'shared', [song]);
  const token = (await createLink(editor, id, 'edit', 1))?.token ?? '';
  await inviteMember(editor, id, 'Bén', 'edit');
  await updatePlaylist(editor, id, { visibility: 'featured' });
  expect([await findInvitation(cleo, token), await joinPlaylist(cleo, token)]).toEqual([null, null]);
  expect([parseJson(await listInvitations(ben)), await joinPlaylist(ben, id)]).toEqual([[], null]);
  await updatePlaylist(editor, id, { visibility: 'shared' });
  expect(await findInvitation(cleo, token)).toMatchObject({ playlist_id: id });
});

test('a restored playlist keeps its valid links, which do not work while it is deleted', async () => {
  const id = await make();
  const link = await createLink(owner, id, 'view', 7);
  const old = await createLink(owner, id, 'view', 7);
  const token = link?.token ?? '';
  await deletePlaylist(owner, id);
  await db.owner`update deleted_playlists
    set links = jsonb_set(links, '{1,expires_at}', to_jsonb(now())) where playlist_id = ${id}`;
  expect(await joinPlaylist(cleo, token)).toBeNull();
  await restorePlaylist(owner, id);
  expect(unwrap(await listMembers(owner, id)).links.map(({ link_id }) => link_id)).toEqual([link?.link_id]);
  expect(await joinPlaylist(cleo, old?.token ?? '')).toBeNull();
  expect(unwrap(await joinPlaylist(cleo, token))).toMatchObject({ access: 'view' });
  // New links get new ids.
  expect((await createLink(owner, id, 'view', 1))?.link_id).toBeGreaterThan(old?.link_id ?? 0);
});

/** Runs `change` while the account is being deleted, and ends when both have. */
async function duringDeletion(account: Scope, change: () => Promise<unknown>): Promise<void> {
  const deletion = postgres(db.ownerUrl, { max: 1, onnotice: () => {} });
  const changing = await deletion.begin(async (tx) => {
    await tx`select set_config('app.user_id', ${account.userId}, true)`;
    await tx`select delete_account()`;
    let settled = false;
    const done = change()
      .catch(() => undefined)
      .finally(() => {
        settled = true;
      });
    await expect.poll(async () => settled || (await isLockAwaited(db))).toBe(true);
    return { done };
  });
  await changing.done;
  await deletion.end();
}

test('an account that is deleted at the same moment neither joins nor is invited', async () => {
  const leaving = scopeOf('leaving-soon');
  for (const change of ['join', 'invite'] as const) {
    await saveUserFromToken(leaving, { displayName: 'Leaving Soon', issuedAt: 1 });
    const id = await make();
    const token = (await createLink(owner, id, 'edit', 1))?.token ?? '';
    await duringDeletion(leaving, () =>
      change === 'join' ? joinPlaylist(leaving, token) : inviteMember(owner, id, 'Leaving Soon', 'edit'),
    );
    expect([change, await membersOf(id)]).toEqual([change, []]);
    expect(await findInconsistentRows(db.owner)).toEqual([]);
  }
});

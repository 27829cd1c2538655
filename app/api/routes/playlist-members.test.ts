// Playlists of several listeners through the API: invitations, conflicts between members, and leaving.
import { beforeAll, expect, test } from 'vitest';
import type { CreatedLink, PlaylistDetail, PlaylistMembers } from '@/contract';
import { saveUserFromToken } from '@/db/queries/users';
import { addSong, scopeOf } from '@/db/testing';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();
let path: string;
let songs: number[];
beforeAll(async () => {
  for (const [name, displayName] of Object.entries({ ana: 'Ana', ben: 'Ben' }))
    await saveUserFromToken(scopeOf(name), { displayName, issuedAt: 1 });
  songs = [];
  for (let i = 0; i < 3; i += 1) songs.push((await addSong(scopeOf('ana'), { public: true })).song_id);
  const { body } = await api.call('POST', '/api/playlists', { as: 'ana', json: { name: 'Party' } });
  path = `/api/playlists/${(body as PlaylistDetail).playlist_id}`;
  await api.call('POST', `${path}/songs`, { as: 'ana', json: { song_ids: songs } });
});

test('invites by name and by link, and lists the members to each other', async () => {
  const json = { display_name: 'ben', role: 'edit' };
  expect(await api.call('POST', `${path}/members`, { as: 'ana', json })).toMatchObject({
    status: 201,
    body: { user_id: 'auth0|ben', display_name: 'Ben', joined: false },
  });
  expect(await api.call('GET', '/api/playlists/invitations', { as: 'ben' })).toMatchObject({
    status: 200,
    body: { items: [{ name: 'Party', role: 'edit', owner_display_name: 'Ana' }] },
  });
  expect((await api.call('POST', `${path}/join`, { as: 'ben' })).status).toBe(200);
  const link = await api.call('POST', `${path}/links`, { as: 'ana', json: { role: 'view', days: 1 } });
  const { token } = link.body as CreatedLink;
  const accept = (as: string) =>
    api.call('POST', '/api/playlists/invitations/accept', { as, json: { token } });
  expect(await accept('cleo')).toMatchObject({ status: 200, body: { name: 'Party', access: 'view' } });
  const { body } = await api.call('GET', `${path}/members`, { as: 'cleo' });
  expect((body as PlaylistMembers).links).toEqual([]);
  expect((body as PlaylistMembers).members.map(({ user_id }) => user_id)).toEqual([
    'auth0|ben',
    'auth0|cleo',
  ]);
});

test('explains why a listener cannot be invited', async () => {
  const json = { display_name: 'Ann', role: 'edit' };
  expect(await api.call('POST', `${path}/members`, { as: 'ana', json })).toMatchObject({
    ...problem('unprocessable', 422),
    body: { detail: 'No listener has this name. Check the spelling, or send a link.' },
  });
});

test('an outdated change of a member is a conflict that names the other one', async () => {
  const { body } = await api.call('GET', path, { as: 'ben' });
  const { songs_version: version, songs: page } = body as PlaylistDetail;
  const [first, second] = page.items.map(({ entry_id }) => entry_id);
  const move = (as: string, entry_id?: number) =>
    api.call('PATCH', `${path}/songs`, { as, json: { entry_id, after: null, version } });
  expect((await move('ana', second)).status).toBe(200);
  expect(await move('ben', first)).toMatchObject({
    ...problem('conflict', 409),
    body: { changed_by: 'Ana' },
  });
  expect(await move('cleo', first)).toMatchObject(problem('forbidden', 403));
});

test('members leave by themselves; the owner removes and restores them', async () => {
  const remove = (as: string, who: string) => api.call('DELETE', `${path}/members/auth0%7C${who}`, { as });
  expect((await remove('ben', 'cleo')).status).toBe(404);
  expect((await remove('cleo', 'cleo')).status).toBe(204);
  expect((await api.call('GET', path, { as: 'cleo' })).status).toBe(404);
  expect((await remove('ana', 'ben')).status).toBe(204);
  expect((await api.call('GET', path, { as: 'ben' })).status).toBe(404);
  expect((await api.call('POST', `${path}/members/auth0%7Cben/restore`, { as: 'ana' })).status).toBe(204);
  expect((await api.call('GET', '/api/playlists/joined', { as: 'ben' })).body).toMatchObject({
    items: [{ name: 'Party', access: 'edit', owner_display_name: 'Ana' }],
  });
});

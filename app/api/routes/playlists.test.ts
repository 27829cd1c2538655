import { expect, test } from 'vitest';
import type { Page, Playlist } from '@/contract';
import { addSong, scopeOf } from '@/db/testing';
import { problem } from '../testing/harness';
import { EDITOR, setUpPlaylists } from '../testing/playlists';

const { api, make, entriesOf } = setUpPlaylists();

test('creates, lists, renames and deletes a playlist', async () => {
  const as = 'maker';
  const made = await make({ as }, { name: ' Evening ' });
  expect(made).toMatchObject({
    name: 'Evening',
    description: '',
    visibility: 'private',
    version: 1,
    song_count: 0,
  });
  const list = await api.call('GET', '/api/playlists', { as });
  expect((list.body as Page<Playlist>).items.map(({ name }) => name)).toEqual(['Evening']);
  const path = `/api/playlists/${made.playlist_id}`;
  expect(await api.call('PATCH', path, { as, json: { name: 'Night', version: 1 } })).toMatchObject({
    status: 200,
    body: { name: 'Night', version: 2 },
  });
  expect((await api.call('DELETE', path, { as })).status).toBe(204);
  expect(await api.call('GET', path, { as })).toMatchObject(problem('not-found', 404));
});

test('rejects lone surrogates in name and description', async () => {
  for (const json of [{ name: 'half \ud83c' }, { name: 'Whole', description: '\udfb5\n' }]) {
    const answer = await api.call('POST', '/api/playlists', { as: 'halver', json });
    expect(answer).toMatchObject(problem('invalid-request', 400));
  }
  const description = 'whole 🎵\nand in lines';
  expect(await make({ as: 'halver' }, { name: 'Whole 🎵', description })).toMatchObject({ description });
});

test('responds to an outdated version with a conflict and the current version', async () => {
  const as = 'twice';
  const { playlist_id } = await make({ as }, { name: 'One' });
  const path = `/api/playlists/${playlist_id}`;
  await api.call('PATCH', path, { as, json: { name: 'Two', version: 1 } });
  const late = await api.call('PATCH', path, { as, json: { name: 'Three', version: 1 } });
  expect(late).toMatchObject({ ...problem('conflict', 409), body: { version: 2 } });
});

test('adds, moves and removes songs by entry id', async () => {
  const as = 'arranger';
  const [first, second, third] = [
    await addSong(scopeOf(as)),
    await addSong(scopeOf(as)),
    await addSong(scopeOf('other'), { public: true }),
  ].map(({ song_id }) => song_id);
  const { playlist_id } = await make({ as }, { name: 'In order' });
  const path = `/api/playlists/${playlist_id}/songs`;
  const added = await api.call('POST', path, { as, json: { song_ids: [first, second, third] } });
  expect(added).toMatchObject({
    status: 201,
    body: { entry_ids: [expect.any(Number), expect.any(Number), expect.any(Number)] },
  });
  const [a, b, c] = (added.body as { entry_ids: number[] }).entry_ids;

  expect(await api.call('PATCH', path, { as, json: { entry_id: c, after: null } })).toMatchObject({
    status: 200,
    body: { songs_version: 3 },
  });
  expect((await entriesOf(playlist_id, { as })).map(({ entry }) => entry)).toEqual([c, a, b]);
  expect((await api.call('PATCH', path, { as, json: { entry_id: c, after: a } })).status).toBe(200);
  expect((await api.call('DELETE', `${path}?entry_id=${a}`, { as })).status).toBe(200);
  expect(await entriesOf(playlist_id, { as })).toEqual([
    { entry: c, song: third },
    { entry: b, song: second },
  ]);
  expect(await api.call('DELETE', `${path}?entry_id=${a}`, { as })).toMatchObject(problem('not-found', 404));
});

test('adds duplicates only on request', async () => {
  const as = 'repeater';
  const { song_id } = await addSong(scopeOf(as));
  const { playlist_id } = await make({ as }, { name: 'Twice' });
  const path = `/api/playlists/${playlist_id}/songs`;
  const add = (duplicates: string) =>
    api.call('POST', path, { as, json: { song_ids: [song_id], duplicates } });
  expect((await add('refuse')).status).toBe(201);
  expect(await add('refuse')).toMatchObject({
    ...problem('already-there', 409),
    body: { song_ids: [song_id] },
  });
  expect((await add('add')).status).toBe(201);
  expect(await entriesOf(playlist_id, { as })).toHaveLength(2);
});

test('rejects songs that the user may not see', async () => {
  const secret = await addSong(scopeOf('other'));
  const { playlist_id } = await make({ as: 'adder' }, { name: 'Empty' });
  const answer = await api.call('POST', `/api/playlists/${playlist_id}/songs`, {
    as: 'adder',
    json: { song_ids: [secret.song_id] },
  });
  expect(answer).toMatchObject({ ...problem('unprocessable', 422), body: { song_ids: [secret.song_id] } });
});

test('hides private playlists from other users', async () => {
  const { playlist_id } = await make({ as: 'private' }, { name: 'Mine' });
  const path = `/api/playlists/${playlist_id}`;
  for (const [method, where, json] of [
    ['GET', path],
    ['PATCH', path, { name: 'Theirs' }],
    ['DELETE', path],
    ['POST', `${path}/songs`, { song_ids: [1] }],
    ['PATCH', `${path}/songs`, { entry_id: 1, after: null }],
    ['DELETE', `${path}/songs?entry_id=1`],
  ] as const) {
    const answer = await api.call(method, where, { as: 'stranger', ...(json && { json }) });
    expect(answer, `${method} ${where}`).toMatchObject(problem('not-found', 404));
  }
});

test('all users can read a shared playlist, only its owner can change it', async () => {
  const { playlist_id } = await make({ as: 'sharer' }, { name: 'Ours', visibility: 'shared' });
  const path = `/api/playlists/${playlist_id}`;
  expect((await api.call('GET', path, { as: 'guest' })).status).toBe(200);
  for (const as of [{ as: 'guest' }, EDITOR]) {
    const answer = await api.call('PATCH', path, { ...as, json: { name: 'Mine' } });
    expect(answer).toMatchObject(problem('not-found', 404));
    expect(await api.call('DELETE', path, as)).toMatchObject(problem('not-found', 404));
  }
  const others = async (as: string) => {
    const { body } = await api.call('GET', '/api/playlists/shared', { as });
    return (body as Page<Playlist>).items.map((item) => item.playlist_id);
  };
  expect(await others('guest')).toContain(playlist_id);
  expect(await others('sharer')).not.toContain(playlist_id);
});

test('only the owner can restore a deleted playlist', async () => {
  const as = 'regretful';
  const { playlist_id } = await make({ as }, { name: 'Gone' });
  const path = `/api/playlists/${playlist_id}`;
  await api.call('DELETE', path, { as });
  expect(await api.call('POST', `${path}/restore`, { as: 'stranger' })).toMatchObject(
    problem('not-found', 404),
  );
  expect(await api.call('POST', `${path}/restore`, { as })).toMatchObject({
    status: 200,
    body: { name: 'Gone' },
  });
  expect((await api.call('GET', path, { as })).status).toBe(200);
});

test.each([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: '\u200b\u200b' }, 'name'],
  [{ name: '\u3164 \u2800' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ name: 'x', visibility: 'public' }, 'visibility'],
  [{ name: 'x', description: 7 }, 'description'],
  [{ name: 'x', user_id: 'auth0|other' }, 'user_id'],
])('rejects the playlist %j', async (json, field) => {
  const answer = await api.call('POST', '/api/playlists', { json });
  expect(answer).toMatchObject({ ...problem('invalid-request', 400), body: { errors: [{ field }] } });
});

test.each(['nonsense', '0', '-1', '1.5', '99999999999999999999'])(
  'responds to /playlists/%s with 404',
  async (id) => {
    expect(await api.call('GET', `/api/playlists/${id}`)).toMatchObject(problem('not-found', 404));
  },
);

test('rejects a cursor of another list', async () => {
  const { playlist_id } = await make({ as: 'pager' }, { name: 'x' });
  const answer = await api.call('GET', `/api/playlists/${playlist_id}?cursor=bm9uc2Vuc2U`, { as: 'pager' });
  expect(answer).toMatchObject({
    ...problem('invalid-request', 400),
    body: { errors: [{ field: 'cursor' }] },
  });
});

test('shows the newest ten shared playlists of a user among those of others', async () => {
  const early = await api.call('POST', '/api/playlists', {
    as: 'quiet-curator',
    json: shared('From a quiet curator'),
  });
  await api.db.owner`
    insert into playlists (user_id, name, visibility, created_at)
    select 'auth0|flood', 'Flood ' || n, 'shared', now() + n * interval '1 ms' from generate_series(1, 2000) as n`;
  const list = async (): Promise<{ user_id: string; name: string; playlist_id: number }[]> => {
    const { body } = await api.call('GET', '/api/playlists/shared?limit=50', { as: 'visitor' });
    return (body as { items: never[] }).items;
  };
  const items = await list();
  const flood = items.filter(({ user_id }) => user_id === 'auth0|flood').map(({ name }) => name);
  expect(flood).toEqual(Array.from({ length: 10 }, (_, n) => `Flood ${2000 - n}`));
  expect(items).toContainEqual(
    expect.objectContaining({ playlist_id: (early.body as { playlist_id: number }).playlist_id }),
  );
});

const shared = (name: string) => ({ name, description: '', visibility: 'shared' });

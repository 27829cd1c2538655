import { expect, test } from 'vitest';
import type { Page, Playlist, PlaylistEdit } from '@/contract';
import { addSong, scopeOf } from '@/db/testing';
import { type CallOptions, problem } from '../testing/harness';
import { EDITOR, setUpPlaylists } from '../testing/playlists';

const { api, make, entriesOf } = setUpPlaylists();

test('only editors can create, change and delete featured playlists', async () => {
  expect(
    await api.call('POST', '/api/playlists', { json: { name: 'No', visibility: 'featured' } }),
  ).toMatchObject(problem('forbidden', 403));
  const { playlist_id } = await make(EDITOR, { name: 'Week’s best', visibility: 'featured' });
  const path = `/api/playlists/${playlist_id}`;
  const listed = await api.call('GET', '/api/playlists/featured');
  expect((listed.body as Page<Playlist>).items.map((item) => item.playlist_id)).toContain(playlist_id);
  expect((await api.call('GET', path)).status).toBe(200);

  for (const [method, where, json] of [
    ['PATCH', path, { name: 'Mine' }],
    ['DELETE', path],
    ['POST', `${path}/songs`, { song_ids: [1] }],
  ] as const) {
    const answer = await api.call(method, where, json ? { json } : {});
    expect(answer, `${method} ${where}`).toMatchObject(problem('forbidden', 403));
  }
  const other: CallOptions = { as: 'second-editor', roles: ['playlist_editor'] };
  expect((await api.call('PATCH', path, { ...other, json: { name: 'Better' } })).status).toBe(200);
  expect((await api.call('DELETE', path, other)).status).toBe(204);
});

test('editors arrange the featured playlists; new ones come first', async () => {
  const ids: number[] = [];
  for (const name of ['One', 'Two', 'Three', 'Four'])
    ids.push((await make(EDITOR, { name, visibility: 'featured' })).playlist_id);
  const [one = 0, two = 0, three = 0, four = 0] = ids;
  const shown = async () => {
    const { items } = (await api.call('GET', '/api/playlists/featured?limit=200')).body as Page<Playlist>;
    return items.map(({ playlist_id }) => playlist_id).filter((id) => ids.includes(id));
  };
  const move = (id: number, after: number | null, options: CallOptions = EDITOR) =>
    api.call('PUT', `/api/playlists/${id}/featured-place`, { ...options, json: { after } });
  expect(await shown()).toEqual([four, three, two, one]);
  expect(await move(one, four)).toMatchObject({ status: 200, body: { after: two } });
  expect(await shown()).toEqual([four, one, three, two]);
  // Undo: to the place that it had.
  await move(one, two);
  expect(await shown()).toEqual([four, three, two, one]);
  expect(await move(two, null)).toMatchObject({ status: 200, body: { after: three } });
  expect((await shown())[0]).toBe(two);
  // Many moves into the same gap renumber the list.
  for (let round = 0; round < 15; round += 1) {
    await move(three, two);
    await move(four, two);
  }
  expect(await shown()).toEqual([two, four, three, one]);
  expect(await move(two, null, {})).toMatchObject(problem('forbidden', 403));
  const { playlist_id } = await make(EDITOR, { name: 'Private' });
  expect(await move(two, playlist_id)).toMatchObject(problem('not-found', 404));
  expect(await move(playlist_id, two)).toMatchObject(problem('not-found', 404));
  // Paged in the same order.
  const first = (await api.call('GET', '/api/playlists/featured?limit=1')).body as Page<Playlist>;
  const query = new URLSearchParams({ limit: '1', cursor: first.next_cursor ?? '' });
  const second = (await api.call('GET', `/api/playlists/featured?${query}`)).body as Page<Playlist>;
  expect([...first.items, ...second.items].map(({ playlist_id }) => playlist_id)).toEqual([two, four]);
  const featured = await make(EDITOR, { name: 'Five' });
  const path = `/api/playlists/${featured.playlist_id}`;
  await api.call('PATCH', path, { ...EDITOR, json: { visibility: 'featured' } });
  ids.push(featured.playlist_id);
  expect((await shown()).indexOf(featured.playlist_id)).toBeLessThan((await shown()).indexOf(four));
});

test('lists and undoes edits of featured playlists, for editors only', async () => {
  const { playlist_id } = await make(EDITOR, { name: 'Shelf', visibility: 'featured' });
  const path = `/api/playlists/${playlist_id}`;
  const { song_id } = await addSong(scopeOf('editor'), { public: true });
  await api.call('POST', `${path}/songs`, { ...EDITOR, json: { song_ids: [song_id] } });
  expect(await api.call('GET', `${path}/edits`)).toMatchObject(problem('forbidden', 403));
  const { body } = await api.call('GET', `${path}/edits`, EDITOR);
  const { items } = body as Page<PlaylistEdit>;
  expect(items.map(({ what }) => what.kind)).toEqual(['added', 'made']);
  const undo = (edit: PlaylistEdit | undefined, options: CallOptions) =>
    api.call('POST', `${path}/edits/${edit?.edit_id}/undo`, options);
  expect(await undo(items[0], {})).toMatchObject(problem('forbidden', 403));
  expect(await undo(items[0], EDITOR)).toMatchObject({ status: 200, body: { songs_version: 3 } });
  expect(await undo(items[0], EDITOR)).toMatchObject(problem('unprocessable', 422));
  expect(await undo(items[1], EDITOR)).toMatchObject(problem('unprocessable', 422));
  expect(await entriesOf(playlist_id, EDITOR)).toEqual([]);
});

test('accepts only public songs in featured playlists', async () => {
  const secret = await addSong(scopeOf('editor'));
  const { playlist_id } = await make(EDITOR, { name: 'Open', visibility: 'featured' });
  const answer = await api.call('POST', `/api/playlists/${playlist_id}/songs`, {
    ...EDITOR,
    json: { song_ids: [secret.song_id] },
  });
  expect(answer).toMatchObject(problem('unprocessable', 422));
});

test('an owner who is no longer an editor cannot restore a deleted featured playlist', async () => {
  const json = { name: 'Once featured', description: '', visibility: 'featured' };
  const roles = ['playlist_editor'];
  const { body } = await api.call('POST', '/api/playlists', { as: 'demoted', roles, json });
  const path = `/api/playlists/${(body as { playlist_id: number }).playlist_id}`;
  expect((await api.call('DELETE', path, { as: 'demoted', roles })).status).toBe(204);
  expect(await api.call('POST', `${path}/restore`, { as: 'demoted' })).toMatchObject(
    problem('forbidden', 403),
  );
  expect((await api.call('POST', `${path}/restore`, { as: 'stranger' })).status).toBe(404);
  expect((await api.call('POST', `${path}/restore`, { as: 'demoted', roles })).status).toBe(200);
});

test('lists the playlists of a curator: shared, featured, and edited featured ones', async () => {
  const [first, second] = ['curator', 'co-curator'].map(
    (as): CallOptions => ({ as, roles: ['playlist_editor'] }),
  );
  if (!first || !second) throw new Error('No users.');
  await make(first, { name: 'Mine alone' });
  const shared = await make(first, { name: 'For everyone', visibility: 'shared' });
  const featured = await make(first, { name: 'Picked', visibility: 'featured' });
  await make(second, { name: 'Also alone' });
  await api.call('PATCH', `/api/playlists/${featured.playlist_id}`, {
    ...second,
    json: { name: 'Picked again' },
  });
  const listOf = async (user: string, query = '') => {
    const path = `/api/playlists/curated?user_id=${encodeURIComponent(`auth0|${user}`)}${query}`;
    return (await api.call('GET', path)).body as Page<Playlist>;
  };
  const names = async (user: string) => (await listOf(user)).items.map(({ name }) => name);
  expect(await names('curator')).toEqual(['Picked again', 'For everyone']);
  expect(await names('co-curator')).toEqual(['Picked again']);
  expect(await names('unknown')).toEqual([]);
  const page = await listOf('curator', '&limit=1');
  const rest = await listOf('curator', `&limit=1&cursor=${page.next_cursor}`);
  expect(rest).toMatchObject({ items: [{ playlist_id: shared.playlist_id }], next_cursor: null });
  expect(await api.call('GET', '/api/playlists/curated')).toMatchObject(problem('invalid-request', 400));
});

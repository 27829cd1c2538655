import { expect, test } from 'vitest';
import type { Page, Song } from '@/contract';
import { addSong, scopeOf } from '@/db/testing';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

const put = (as: string, id: number | string) => api.call('PUT', `/api/songs/${id}/favourite`, { as });
const remove = (as: string, id: number | string) => api.call('DELETE', `/api/songs/${id}/favourite`, { as });
const ids = async (as: string) => (await api.call('GET', '/api/favourites/ids', { as })).body;
async function names(as: string): Promise<string[]> {
  const { body } = await api.call('GET', '/api/favourites', { as });
  return (body as Page<Song>).items.map(({ songname }) => songname);
}

test('adds own and public songs; adding twice has no effect', async () => {
  const mine = await addSong(scopeOf('fan'), { songname: 'Mine' });
  const open = await addSong(scopeOf('maker'), { songname: 'Open', public: true });
  for (const song of [mine, open, mine]) expect((await put('fan', song.song_id)).status).toBe(204);
  expect(await names('fan')).toEqual(['Open', 'Mine']);
  expect(await ids('fan')).toEqual(expect.arrayContaining([mine.song_id, open.song_id]));
  expect(await names('maker')).toEqual([]);
  for (let times = 0; times < 2; times += 1) expect((await remove('fan', mine.song_id)).status).toBe(204);
  expect(await names('fan')).toEqual(['Open']);
});

test('responds with 404 for songs that the user may not play', async () => {
  const secret = await addSong(scopeOf('maker'));
  for (const id of [secret.song_id, 999_999_999, 'none'])
    expect(await put('stranger', id)).toMatchObject(problem('not-found', 404));
  expect(await ids('stranger')).toEqual([]);
  expect(await api.call('PUT', `/api/songs/${secret.song_id}/favourite`, { as: null })).toMatchObject(
    problem('not-signed-in', 401),
  );
});

test('adds and removes several songs, ignoring those that the user may not play', async () => {
  const mine = await addSong(scopeOf('lover'), { songname: 'Mine' });
  const open = await addSong(scopeOf('maker'), { songname: 'Open', public: true });
  const secret = await addSong(scopeOf('maker'));
  const many = (method: string, song_ids: number[]) =>
    api.call(method, '/api/favourites', { as: 'lover', json: { song_ids } });
  const heard = [mine.song_id, open.song_id];
  const { status, body } = await many('PUT', [...heard, secret.song_id, mine.song_id]);
  expect([status, (body as { song_ids: number[] }).song_ids.sort()]).toEqual([200, heard.sort()]);
  expect(await ids('lover')).toHaveLength(2);
  expect(await many('PUT', [secret.song_id])).toMatchObject(problem('not-found', 404));
  for (let times = 0; times < 2; times += 1)
    expect((await many('DELETE', [...heard, secret.song_id])).status).toBe(204);
  expect(await ids('lover')).toEqual([]);
  for (const method of ['PUT', 'DELETE'])
    for (const none of [[], [0], Array.from({ length: 1_001 }, (_, n) => n + 1)])
      expect(await many(method, none)).toMatchObject(problem('invalid-request', 400));
});

test('hides songs that become private or are deleted, until they return', async () => {
  const song = await addSong(scopeOf('giver'), { public: true });
  const path = `/api/songs/${song.song_id}`;
  await put('keeper', song.song_id);
  await api.call('PATCH', path, { as: 'giver', json: { public: false } });
  expect([await names('keeper'), await ids('keeper')]).toEqual([[], []]);
  await api.call('PATCH', path, { as: 'giver', json: { public: true } });
  expect(await ids('keeper')).toEqual([song.song_id]);
  await api.call('DELETE', path, { as: 'giver' });
  expect([await names('keeper'), await ids('keeper')]).toEqual([[], []]);
  const [row] = await api.db.owner`
    update deleted_songs set deleted_at = now() - interval '25 hours' where song_id = ${song.song_id} returning 1`;
  expect(row).toBeDefined();
  await api.db.owner`select forget_expired()`;
  expect(await api.db.owner`select from favourites where song_id = ${song.song_id}`).toHaveLength(0);
});

test('lists favorites in pages, newest first', async () => {
  const fan = scopeOf('collector');
  for (let n = 0; n < 5; n += 1) await put('collector', (await addSong(fan, { songname: `${n}` })).song_id);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = new URLSearchParams({ limit: '2', ...(cursor && { cursor }) }).toString();
    const page = (await api.call('GET', `/api/favourites?${query}`, { as: 'collector' })).body as Page<Song>;
    seen.push(...page.items.map(({ songname }) => songname));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(['4', '3', '2', '1', '0']);
});

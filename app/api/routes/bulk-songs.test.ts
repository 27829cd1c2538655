import { expect, test } from 'vitest';
import type { Page, PlaylistDetail, Song } from '@/contract';
import { addSong, scopeOf } from '@/db/testing';
import { problem, setUpApi } from '../testing/harness';

const api = setUpApi();

const remove = (as: string | null, song_ids: unknown) =>
  api.call('DELETE', '/api/songs', { as, json: { song_ids } });
const restore = (as: string, song_ids: unknown) =>
  api.call('POST', '/api/songs/restore', { as, json: { song_ids } });
async function library(as: string): Promise<number[]> {
  const { body } = await api.call('GET', '/api/songs?sort=created_at', { as });
  return (body as Page<Song>).items.map(({ song_id }) => song_id);
}
async function songsOf(as: string, amount: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < amount; n += 1) ids.push((await addSong(scopeOf(as))).song_id);
  return ids;
}

test('deletes and restores several songs, including their playlist entries', async () => {
  const [first = 0, second = 0, third = 0] = await songsOf('keeper', 3);
  const { body } = await api.call('POST', '/api/playlists', { as: 'keeper', json: { name: 'All' } });
  const path = `/api/playlists/${(body as { playlist_id: number }).playlist_id}`;
  await api.call('POST', `${path}/songs`, { as: 'keeper', json: { song_ids: [third, second, first] } });

  expect(await remove('keeper', [third, first, first])).toMatchObject({
    status: 200,
    body: { song_ids: [first, third] },
  });
  expect(await library('keeper')).toEqual([second]);
  // A song that is already deleted is ignored.
  expect(await remove('keeper', [first, second])).toMatchObject({
    status: 200,
    body: { song_ids: [second] },
  });
  expect(await remove('keeper', [first, second])).toMatchObject(problem('not-found', 404));

  for (let times = 0; times < 2; times += 1)
    expect((await restore('keeper', [first, second, third])).status).toBe(200);
  const playlist = (await api.call('GET', path, { as: 'keeper' })).body as PlaylistDetail;
  expect(playlist.songs.items.map(({ song_id }) => song_id)).toEqual([third, second, first]);
});

test('ignores songs of other users', async () => {
  const [own = 0] = await songsOf('stranger', 1);
  const [secret = 0] = await songsOf('maker', 1);
  const open = (await addSong(scopeOf('maker'), { public: true })).song_id;
  expect(await remove('stranger', [secret, open])).toMatchObject(problem('not-found', 404));
  expect(await remove('stranger', [own, secret, open])).toMatchObject({
    status: 200,
    body: { song_ids: [own] },
  });
  expect(await library('maker')).toEqual([secret, open]);

  await remove('maker', [secret]);
  expect(await restore('stranger', [secret])).toMatchObject(problem('not-found', 404));
  expect(await library('maker')).toEqual([open]);
});

test('rejects invalid lists, and callers who are not signed in', async () => {
  const tooMany = Array.from({ length: 1_001 }, (_, n) => n + 1);
  for (const ask of [remove, restore])
    for (const none of [[], tooMany, ['1'], [-1], 1, undefined])
      expect(await ask('keeper', none)).toMatchObject(problem('invalid-request', 400));
  expect(await remove(null, [1])).toMatchObject(problem('not-signed-in', 401));
});

// Images of albums.
import { expect, test } from 'vitest';
import type { Album, Page, Song } from '@/contract';
import { addSong, scopeOf } from '@/db/testing';
import { coverStore } from '../file-stores';
import { problem, setUpApi } from '../testing/harness';
import { imageRequests } from '../testing/images';

// More writes than the rate limit of a user allows.
process.env.RATE_LIMIT_FACTOR = '0';
const api = setUpApi();
const { upload } = imageRequests(api);

async function albumOf(as: string): Promise<Album | undefined> {
  const { body } = await api.call('GET', '/api/albums', { as });
  return (body as Page<Album>).items[0];
}
const setAlbum = (image_id: string | null, as: string, artist = 'Lowtide', album = 'Harbor') =>
  api.call('PUT', '/api/albums/image', { as, json: { artist, album, image_id } });
const coverOf = async (song_id: number, as: string) =>
  (await api.send('GET', `/api/songs/${song_id}/cover`, { as })).headers.get('etag');

test('an image of an album is the cover of its songs, also of later ones', async () => {
  const scope = scopeOf('bea');
  const embedded = await coverStore().put(Buffer.from('embedded'));
  const names = { artist: 'Lowtide', album: 'Harbor' };
  const first = await addSong(scope, { ...names, cover_key: embedded, public: true });
  const second = await addSong(scope, names);
  const image = await upload('#abc', 'bea');
  expect(await setAlbum(image, 'bea', 'LOWTIDE', 'harbor')).toMatchObject({
    status: 200,
    body: { image_id: image },
  });
  const later = await addSong(scope, names);
  for (const { song_id } of [first, second, later]) expect(await coverOf(song_id, 'bea')).toBe(`"${image}"`);
  expect(await coverOf(first.song_id, 'stranger')).toBe(`"${image}"`);
  expect(await coverOf(second.song_id, 'stranger')).toBeNull();
  const { body } = await api.call('GET', '/api/songs', { as: 'bea' });
  const seeds = (body as Page<Song>).items.map(({ cover_seed }) => cover_seed);
  expect(new Set(seeds)).toEqual(new Set([`${seeds[0]?.slice(0, 14)}-${image.slice(0, 8)}`]));
  expect((await albumOf('bea'))?.cover).toMatchObject({ has_cover: true, cover_seed: seeds[0] });

  // A song that moves to another album leaves the image; one that moves back takes it again.
  const change = (json: object) => api.call('PATCH', `/api/songs/${later.song_id}`, { as: 'bea', json });
  await addSong(scope, { ...names, album: 'Pier' });
  await change({ album: 'Pier' });
  expect(await coverOf(later.song_id, 'bea')).toBeNull();
  await change({ album: 'Harbor' });
  expect(await coverOf(later.song_id, 'bea')).toBe(`"${image}"`);
  await change({ album: null });
  expect(await coverOf(later.song_id, 'bea')).toBeNull();

  // A song that is restored has the image that its album has now.
  await api.call('DELETE', `/api/songs/${second.song_id}`, { as: 'bea' });
  expect((await setAlbum(null, 'bea')).body).toMatchObject({ image_id: null, cover: { has_cover: true } });
  expect(await coverOf(first.song_id, 'bea')).toBe(`"${embedded}"`);
  await api.call('POST', `/api/songs/${second.song_id}/restore`, { as: 'bea' });
  expect(await coverOf(second.song_id, 'bea')).toBeNull();
  expect((await setAlbum(image, 'bea')).status).toBe(200);
  expect(await setAlbum(image, 'bea', 'Unknown artist', 'Unknown album')).toMatchObject(
    problem('not-found', 404),
  );
  expect(await setAlbum(image, 'stranger')).toMatchObject(problem('not-found', 404));
});

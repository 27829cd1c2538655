// Images of playlists: rights, caching, undo, and the removal of their files.
import { expect, test } from 'vitest';
import type { Page, PlaylistDetail } from '@/contract';
import { createLink, joinPlaylist } from '@/db/queries/playlist-members';
import { deletePlaylist } from '@/db/queries/playlists';
import { addPlaylist, scopeOf } from '@/db/testing';
import { cleanUp } from '../intake/cleanup';
import { problem, setUpApi } from '../testing/harness';
import { imageRequests, storedImage } from '../testing/images';

// More writes than the rate limit of a user allows.
process.env.RATE_LIMIT_FACTOR = '0';
const api = setUpApi();
const { upload, setImage, expire } = imageRequests(api);
const owner = scopeOf('ana');

test('an image of a playlist: in its JSON, cached by its id, undone, removed with its file', async () => {
  const id = await addPlaylist(owner, 'private', []);
  const [first, second] = [await upload('#123456'), await upload('#654321')];
  expect(await setImage(id, first)).toMatchObject({ status: 200, body: { image_id: first, version: 1 } });
  const { body: list } = await api.call('GET', '/api/playlists', { as: 'ana' });
  expect((list as Page<PlaylistDetail>).items.find((one) => one.playlist_id === id)?.image_id).toBe(first);

  const path = `/api/playlists/${id}/image`;
  const got = await api.send('GET', `${path}?v=${first.slice(0, 16)}`, { as: 'ana' });
  expect(got.headers.get('content-type')).toBe('image/webp');
  expect(got.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect((await got.arrayBuffer()).byteLength).toBe((await storedImage(first))?.size);
  const stale = await api.send('GET', `${path}?v=${second.slice(0, 16)}`, { as: 'ana' });
  expect(stale.headers.get('cache-control')).toBe('private, no-cache');
  const known = { 'if-none-match': `"${first}"` };
  expect((await api.send('GET', path, { as: 'ana', headers: known })).status).toBe(304);

  expect((await setImage(id, second)).body).toMatchObject({ image_id: second });
  expect((await setImage(id, null)).body).toMatchObject({ image_id: null });
  expect((await api.call('GET', path, { as: 'ana' })).status).toBe(404);
  // Undo.
  expect((await setImage(id, first)).body).toMatchObject({ image_id: first });
  await expire();
  expect([await storedImage(first), await storedImage(second)]).toEqual([expect.anything(), null]);
  expect(await setImage(id, second)).toMatchObject(problem('not-found', 404));
  await deletePlaylist(owner, id);
  await cleanUp();
  expect(await storedImage(first)).not.toBeNull();
  await expire();
  expect(await storedImage(first)).toBeNull();
});

test('members who may edit set the image; others cannot, nor use images of another user', async () => {
  const id = await addPlaylist(owner, 'shared', []);
  const [image, theirs] = [await upload('#0a0'), await upload('#00a', 'member')];
  for (const [name, role] of [
    ['member', 'edit'],
    ['viewer', 'view'],
  ] as const) {
    const link = await createLink(owner, id, role, 1);
    await joinPlaylist(scopeOf(name), link?.token ?? '');
  }
  expect(await setImage(id, theirs)).toMatchObject(problem('not-found', 404));
  expect((await setImage(id, image)).status).toBe(200);
  expect(await setImage(id, theirs, 'member')).toMatchObject({ status: 200, body: { image_id: theirs } });
  for (const as of ['viewer', 'stranger']) {
    await upload('#0a0', as);
    for (const to of [image, null])
      expect(await setImage(id, to, as)).toMatchObject(problem('forbidden', 403));
  }
  const featured = await addPlaylist(scopeOf('ana', 'playlist_editor'), 'featured', []);
  expect((await setImage(featured, image)).status).toBe(403);
  const mine = await upload('#0a0', 'another');
  expect((await setImage(featured, mine, 'another', ['playlist_editor'])).status).toBe(200);
});

test('visitors get images of shared and featured playlists only', async () => {
  const image = await upload('#777');
  for (const [visibility, status] of [
    ['private', 404],
    ['shared', 200],
  ] as const) {
    const id = await addPlaylist(owner, visibility, []);
    await setImage(id, image);
    for (const as of [null, 'stranger'])
      expect((await api.call('GET', `/api/playlists/${id}/image`, { as })).status).toBe(status);
  }
  expect((await api.call('GET', '/api/playlists/900000/image', { as: null })).status).toBe(404);
});

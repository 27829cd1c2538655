// Images of playlists and albums: formats, rights, caching, and the removal of their files.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Album, Page, PlaylistDetail, Song } from '@/contract';
import { createLink, joinPlaylist } from '@/db/queries/playlist-members';
import { deletePlaylist } from '@/db/queries/playlists';
import { addPlaylist, addSong, scopeOf } from '@/db/testing';
import { toFileKey } from '@/media/store';
import { coverStore } from '../file-stores';
import { cleanUp } from '../intake/cleanup';
import { problem, setUpApi } from '../testing/harness';

// More writes than the rate limit of a user allows.
process.env.RATE_LIMIT_FACTOR = '0';
const api = setUpApi();
const owner = scopeOf('ana');

const picture = (width = 60, height = 40, background = '#c33') =>
  sharp({ create: { width, height, channels: 3, background } });

const send = (body: BodyInit, as = 'ana') => api.call('POST', '/api/images', { as, body });
async function upload(background = '#c33', as = 'ana'): Promise<string> {
  const { body } = await send(new Uint8Array(await picture(60, 40, background).png().toBuffer()), as);
  return (body as { image_id: string }).image_id;
}
const setImage = (id: number, image_id: string | null, as = 'ana', roles: string[] = []) =>
  api.call('PUT', `/api/playlists/${id}/image`, { as, roles, json: { image_id } });
const stored = (key: string) => coverStore().stat(toFileKey(key));

/** As if a day had passed. */
async function expire() {
  await api.db.owner`update images set kept_at = now() - interval '25 hours'`;
  await api.db.owner`update deleted_playlists set deleted_at = now() - interval '25 hours'`;
  await cleanUp();
}

test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)(
  'stores %s as WebP without metadata',
  async (format) => {
    const bytes = await picture(1_200, 600)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer();
    const { status, body } = await send(new Uint8Array(bytes), 'formats');
    expect(status).toBe(201);
    const file = await coverStore().read(toFileKey((body as { image_id: string }).image_id));
    const result = await new Response(file).arrayBuffer();
    const { width, height, exif, format: as, pages } = await sharp(Buffer.from(result)).metadata();
    // GIF has no orientation.
    const expected = format === 'gif' ? { width: 512, height: 256 } : { width: 256, height: 512 };
    expect({ width, height, exif, as, pages }).toEqual({
      ...expected,
      exif: undefined,
      as: 'webp',
      pages: undefined,
    });
  },
);

test('uses the first frame of an animation', async () => {
  const frames = [
    [255, 0, 0],
    [0, 0, 255],
  ].flatMap((color) => Array.from({ length: 16 }, () => color).flat());
  const raw = { width: 4, height: 8, channels: 3, pageHeight: 4 } as const;
  const gif = await sharp(Buffer.from(frames), { raw })
    .gif({ loop: 0, delay: [100, 100] })
    .toBuffer();
  expect((await sharp(gif).metadata()).pages).toBe(2);
  const { body } = await send(new Uint8Array(gif), 'formats');
  const file = await new Response(
    await coverStore().read(toFileKey((body as { image_id: string }).image_id)),
  ).arrayBuffer();
  const [red = 0, , blue = 0] = await sharp(Buffer.from(file)).removeAlpha().raw().toBuffer();
  expect(red).toBeGreaterThan(200);
  expect(blue).toBeLessThan(60);
});

test('explains why it refuses a file', async () => {
  const box = (...brands: string[]) =>
    Buffer.from(
      `\0\0\0${String.fromCharCode(8 + brands.length * 4 + 4)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`,
      'latin1',
    );
  const jpeg = await picture(800, 800).jpeg().toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  for (const [bytes, detail] of [
    [box('heic', 'mif1', 'heic'), /^HEIC images are not supported\. Export the image as JPEG/],
    [box('mif1', 'mif1', 'heic'), /^HEIC images/],
    [Buffer.from(svg), /^The file is no image\. Choose a JPEG, PNG, WebP, AVIF or GIF file\.$/],
    [Buffer.alloc(0), /^The file is no image/],
    [jpeg.subarray(0, 1_500), /^The image is damaged\. Choose another file\.$/],
    [
      await picture(8_000, 7_000).png().toBuffer(),
      /^The image has more than 50 megapixels\. Choose a smaller one\.$/,
    ],
  ] as const) {
    const answer = await send(new Uint8Array(bytes));
    expect(answer).toMatchObject(problem('unprocessable', 422));
    expect((answer.body as { detail: string }).detail).toMatch(detail);
  }
  const large = new Uint8Array(16 * 1024 * 1024 + 1);
  // Announced, or only counted.
  for (const headers of [{ 'content-length': String(large.length) }, undefined]) {
    const answer = await api.call('POST', '/api/images', {
      as: 'ana',
      body: large,
      ...(headers && { headers }),
    });
    expect(answer).toMatchObject({
      ...problem('too-large', 413),
      body: { detail: 'The image is larger than 16 MB. Choose a smaller one.' },
    });
  }
});

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
  expect((await got.arrayBuffer()).byteLength).toBe((await stored(first))?.size);
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
  expect([await stored(first), await stored(second)]).toEqual([expect.anything(), null]);
  expect(await setImage(id, second)).toMatchObject(problem('not-found', 404));
  await deletePlaylist(owner, id);
  await cleanUp();
  expect(await stored(first)).not.toBeNull();
  await expire();
  expect(await stored(first)).toBeNull();
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

test('deleting an account removes its images', async () => {
  const scope = scopeOf('leaver');
  const [unused, ofList, ofAlbum] = [
    await upload('#110', 'leaver'),
    await upload('#220', 'leaver'),
    await upload('#330', 'leaver'),
  ];
  await setImage(await addPlaylist(scope, 'shared', []), ofList, 'leaver');
  await addSong(scope, { artist: 'Lowtide', album: 'Harbor' });
  await setAlbum(ofAlbum, 'leaver');
  await api.db.owner.begin(async (tx) => {
    await tx`select set_config('app.user_id', ${scope.userId}, true)`;
    await tx`select delete_account()`;
  });
  await cleanUp();
  for (const key of [unused, ofList, ofAlbum]) expect(await stored(key)).toBeNull();
});

test('keeps the newest 100 images that nothing uses', async () => {
  await api.db.owner`
    insert into images (user_id, image_key, kept_at)
    select 'auth0|hoarder', lpad(to_hex(n), 64, '0'), now() - interval '1 hour' from generate_series(1, 100) as n`;
  await upload('#ccc', 'hoarder');
  const rows = await api.db.owner`select from images where user_id = 'auth0|hoarder'`;
  expect(rows).toHaveLength(100);
});

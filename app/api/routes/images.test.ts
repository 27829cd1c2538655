// Images of users: formats, refusals, and the removal of their files.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf } from '@/db/testing';
import { toFileKey } from '@/media/store';
import { coverStore } from '../file-stores';
import { cleanUp } from '../intake/cleanup';
import { problem, setUpApi } from '../testing/harness';
import { imageRequests, picture, storedImage } from '../testing/images';

// More writes than the rate limit of a user allows.
process.env.RATE_LIMIT_FACTOR = '0';
const api = setUpApi();
const { send, upload, setImage } = imageRequests(api);

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

test('deleting an account removes its images', async () => {
  const scope = scopeOf('leaver');
  const [unused, ofList, ofAlbum] = [
    await upload('#110', 'leaver'),
    await upload('#220', 'leaver'),
    await upload('#330', 'leaver'),
  ];
  await setImage(await addPlaylist(scope, 'shared', []), ofList, 'leaver');
  await addSong(scope, { artist: 'Lowtide', album: 'Harbor' });
  await api.call('PUT', '/api/albums/image', {
    as: 'leaver',
    json: { artist: 'Lowtide', album: 'Harbor', image_id: ofAlbum },
  });
  await api.db.owner.begin(async (tx) => {
    await tx`select set_config('app.user_id', ${scope.userId}, true)`;
    await tx`select delete_account()`;
  });
  await cleanUp();
  for (const key of [unused, ofList, ofAlbum]) expect(await storedImage(key)).toBeNull();
});

test('keeps the newest 100 images that nothing uses', async () => {
  await api.db.owner`
    insert into images (user_id, image_key, kept_at)
    select 'auth0|hoarder', lpad(to_hex(n), 64, '0'), now() - interval '1 hour' from generate_series(1, 100) as n`;
  await upload('#ccc', 'hoarder');
  const rows = await api.db.owner`select from images where user_id = 'auth0|hoarder'`;
  expect(rows).toHaveLength(100);
});

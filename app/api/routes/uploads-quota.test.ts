// Limits of a user's library.
import { expect, test } from 'vitest';
import { problem } from '../testing/harness';
import { tone, wav, withId3 } from '../testing/sound-files';
import { type Made, naming, setUpUploads } from '../testing/tus-client';

process.env.QUOTA_MB = '1';
process.env.QUOTA_SONGS = '3';
const { api, tus, mp3 } = await setUpUploads();

const create = (length: number, as: string) =>
  tus.call('POST', '/api/uploads', as, {
    'upload-length': String(length),
    'upload-metadata': naming('a.mp3'),
  });

test('limits the bytes of a library, unfinished uploads included', async () => {
  const song = wav(tone(6));
  const { song: made } = (await tus.send(song, 'a.wav', 'full')).body as Made;
  await tus.begin(100_000, 'b.mp3', 'full');
  const rest = 1024 ** 2 - song.length - 100_000;
  expect(await create(rest + 1, 'full')).toMatchObject({
    ...problem('quota-exceeded', 403),
    body: { detail: 'Your library may hold up to 1 MB of music. Delete songs to upload more.' },
  });
  expect((await create(rest + 1, 'other')).status).toBe(201);
  await api.call('DELETE', `/api/songs/${made.song_id}`, { as: 'full' });
  expect((await create(rest + 1, 'full')).status).toBe(201);
});

test('limits the number of songs', async () => {
  for (const title of ['one', 'two']) await tus.send(withId3(mp3, { title }), `${title}.mp3`, 'collector');
  await tus.begin(1000, 'three.mp3', 'collector');
  expect(await create(1000, 'collector')).toMatchObject({
    ...problem('quota-exceeded', 403),
    body: { detail: 'Your library may hold up to 3 songs. Delete songs to upload more.' },
  });
});

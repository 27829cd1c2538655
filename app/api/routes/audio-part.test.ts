// Uploads whose audio begins behind tags or zeros are stored without them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { env } from '@/env';
import { type Made, setUpUploads } from '../testing/tus-client';

const { api, tus } = await setUpUploads();

const sound = (name: string) => readFile(join(import.meta.dirname, '../testing/sounds', name));

test.each([
  ['wav-rf64-behind-id3v2.wav', 'wav-rf64.wav', 'Ana'],
  ['flac-behind-zeros.flac', 'flac.flac', 'Ana'],
  ['ogg-flac-behind-id3v2.oga', 'ogg-flac.oga', 'Ana'],
])('serves the audio of %s without what precedes it', async (file, inside, artist) => {
  const as = 'cutter';
  const { song } = (await tus.send(await sound(file), 'x', as)).body as Made;
  expect(song).toMatchObject({ artist });
  const audio = await api.send('GET', `/api/songs/${song.song_id}/audio`, { as });
  expect(Buffer.from(await audio.arrayBuffer()).equals(await sound(inside))).toBe(true);
  expect(await readdir(join(env().dataDir, 'uploads'))).toEqual([]);
});

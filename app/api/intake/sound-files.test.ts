// The table of files, read without decoding. sound-files.browser.test.ts plays the accepted ones.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { SOUNDS } from '../testing/sound-table';
import { flacWith } from '../testing/tag-writers';
import { readSound } from './read-sound';

const FOLDER = join(import.meta.dirname, '../testing/sounds');

test('covers every file, in 2 MB', () => {
  const files = readdirSync(FOLDER);
  expect(files.sort()).toEqual(Object.keys(SOUNDS).sort());
  expect(files.length).toBeGreaterThan(60);
  const bytes = files.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
  expect(bytes).toBeLessThan(2 * 1024 * 1024);
});

test.each(Object.entries(SOUNDS))('reads or rejects %s', async (file, expected) => {
  const reading = readSound(join(FOLDER, file));
  if (expected instanceof RegExp) {
    await expect(reading).rejects.toMatchObject({
      name: 'UnreadableFile',
      message: expect.stringMatching(expected),
    });
    return;
  }
  const { durationMs, tags } = await reading;
  const { duration = 1_500, cover = null, ...names } = expected;
  expect(Math.abs(durationMs - duration)).toBeLessThanOrEqual(100);
  expect({ artist: tags.artist, album: tags.album, cover: await colorOf(tags.cover) }).toEqual({
    ...names,
    cover,
  });
});

test('reads all tags', async () => {
  const { tags } = await readSound(join(FOLDER, 'everything.mp3'));
  expect(tags).toEqual({
    songname: 'Tide',
    artist: 'Ana feat. Ben',
    artists: null,
    album: 'Sea',
    album_artist: 'Various Artists',
    songname_sort: null,
    artist_sort: null,
    album_sort: null,
    compilation: true,
    disc: 2,
    track: 7,
    year: 1999,
    genres: ['Folk', 'Sea shanty'],
    gain_db: -3.2,
    lyrics: 'First line\nSecond line',
    cover: null,
  });
  const flac = await readSound(join(FOLDER, 'flac-several-artists.flac'));
  expect(flac.tags).toMatchObject({
    artists: ['Ana', 'Ben'],
    album_artist: 'Cy',
    genres: ['Folk', 'Jazz'],
    lyrics: 'La la',
  });
  const artistsOf = async (file: string) => (await readSound(join(FOLDER, file))).tags.artists;
  expect(await artistsOf('id3v2.3-two-frames.mp3')).toEqual(['AC/DC', 'Ben']);
  expect(await artistsOf('id3v2.4-two-frames.mp3')).toEqual(['Ana', 'Ben']);
  expect(await artistsOf('id3v2.4-empty-names.mp3')).toEqual(['Ana', 'Ben']);
  expect(await artistsOf('id3v2.4-artists-text.mp3')).toEqual(['Ana', 'Ben']);
  expect(await artistsOf('id3v2.3-artists-text.mp3')).toBeNull();
  expect(await artistsOf('m4a-several-artists.m4a')).toEqual(['Ana', 'Ben', 'Cy']);
  const m4a = await readSound(join(FOLDER, 'm4a.m4a'));
  expect(m4a.tags).toMatchObject({ album_artist: 'Various', compilation: true });
  const various = await readSound(join(FOLDER, 'txxx-album-artist.mp3'));
  expect(various.tags).toMatchObject({ album_artist: 'Various Artists', compilation: true });
});

test('reads other names of numbers, and several genres in one text', async () => {
  const flac = readFileSync(join(FOLDER, 'flac.flac'));
  const path = join(await mkdtemp(join(tmpdir(), 'encore-tags-')), 'song.flac');
  await writeFile(path, flacWith(flac, ['TRACK=3', 'DISC=2', 'YEAR=1999', 'GENRE=Rock; Pop/Folk'], []));
  const { tags } = await readSound(path);
  expect(tags).toMatchObject({ track: 3, disc: 2, year: 1999, genres: ['Rock', 'Pop/Folk'] });
});

test('converts the gain of R128 to -18 LUFS', async () => {
  const { tags } = await readSound(join(FOLDER, 'ogg-opus.opus'));
  expect(tags.gain_db).toBe(-512 / 256 + 5);
});

async function colorOf(cover: Uint8Array | null): Promise<string | null> {
  if (!cover) return null;
  const [red = 0, , blue = 0] = await sharp(cover).removeAlpha().raw().toBuffer();
  return blue > red ? 'blue' : 'red';
}

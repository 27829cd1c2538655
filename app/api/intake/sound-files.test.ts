// The table of files, read without decoding. sound-files.browser.test.ts plays the accepted ones.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { readUpload } from '../testing/read-upload';
import { SOUNDS } from '../testing/sound-table';
import { apev2, flacWith, id3v2, latin1 } from '../testing/tag-writers';

const FOLDER = join(import.meta.dirname, '../testing/sounds');
const folder = await mkdtemp(join(tmpdir(), 'encore-tags-'));
afterAll(() => rm(folder, { recursive: true }));

test('covers every file, in 2 MB', () => {
  const files = readdirSync(FOLDER);
  expect(files.sort()).toEqual(Object.keys(SOUNDS).sort());
  expect(files.length).toBeGreaterThan(60);
  const bytes = files.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
  expect(bytes).toBeLessThan(2 * 1024 * 1024);
});

test.each(Object.entries(SOUNDS))('reads or rejects %s', async (file, expected) => {
  const reading = readUpload(join(FOLDER, file));
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
  const { tags } = await readUpload(join(FOLDER, 'everything.mp3'));
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
  const flac = await readUpload(join(FOLDER, 'flac-several-artists.flac'));
  expect(flac.tags).toMatchObject({
    artists: ['Ana', 'Ben'],
    album_artist: 'Cy',
    genres: ['Folk', 'Jazz'],
    lyrics: 'La la',
  });
  const artistsOf = async (file: string) => (await readUpload(join(FOLDER, file))).tags.artists;
  expect(await artistsOf('id3v2.3-two-frames.mp3')).toEqual(['AC/DC', 'Ben']);
  expect(await artistsOf('id3v2.4-two-frames.mp3')).toEqual(['Ana', 'Ben']);
  expect(await artistsOf('id3v2.4-empty-names.mp3')).toEqual(['Ana', 'Ben']);
  expect(await artistsOf('id3v2.4-artists-text.mp3')).toEqual(['Ana', 'Ben']);
  expect(await artistsOf('id3v2.3-artists-text.mp3')).toBeNull();
  expect(await artistsOf('m4a-several-artists.m4a')).toEqual(['Ana', 'Ben', 'Cy']);
  const m4a = await readUpload(join(FOLDER, 'm4a.m4a'));
  expect(m4a.tags).toMatchObject({ album_artist: 'Various', compilation: true });
  const various = await readUpload(join(FOLDER, 'txxx-album-artist.mp3'));
  expect(various.tags).toMatchObject({ album_artist: 'Various Artists', compilation: true });
});

test('reads other names of numbers, and several genres in one text', async () => {
  const flac = readFileSync(join(FOLDER, 'flac.flac'));
  const path = join(folder, 'song.flac');
  await writeFile(path, flacWith(flac, ['TRACK=3', 'DISC=2', 'YEAR=1999', 'GENRE=Rock; Pop/Folk'], []));
  const { tags } = await readUpload(path);
  expect(tags).toMatchObject({ track: 3, disc: 2, year: 1999, genres: ['Rock', 'Pop/Folk'] });
});

test.each([3, 4] as const)(
  'reads songs behind a second ID3v2.%s tag with a large picture',
  async (version) => {
    const picture = Buffer.concat([Buffer.from('\0image/png\0\x03\0', 'latin1'), randomBytes(1_300_000)]);
    const tags = [id3v2(version, [['TPE1', latin1('Ana')]]), id3v2(version, [['APIC', picture]])];
    const path = join(folder, 'song.mp3');
    await writeFile(path, Buffer.concat([...tags, readFileSync(join(FOLDER, 'mp3-no-tags.mp3'))]));
    const { durationMs, tags: found } = await readUpload(path);
    expect(Math.abs(durationMs - 1_500)).toBeLessThanOrEqual(100);
    expect(found).toMatchObject({ artist: 'Ana', cover: null });
  },
);

const ID3 = id3v2(3, [['TPE1', latin1('Bo')]]);
const APE = apev2({ Artist: 'Bo' });
const ZEROS = Buffer.alloc(3_000);

test.each([
  ['flac.flac', [ZEROS]],
  ['flac.flac', [ZEROS.subarray(0, 5)]],
  ['flac.flac', [APE, ID3]],
  ['flac.flac', [ID3, ZEROS]],
  ['m4a.m4a', [ID3]],
  ['m4a-fragmented.m4a', [APE]],
  ['m4a-moov-first.m4a', [ZEROS]],
  ['mp4-opus.mp4', [ZEROS, APE, ZEROS]],
  ['quicktime-aac.mov', [ZEROS.subarray(0, 3)]],
  ['webm-opus.webm', [ID3]],
  ['matroska-flac.mka', [ID3, ID3]],
  ['wav-rf64.wav', [ID3]],
  ['ogg-vorbis.ogg', [ID3, APE]],
  ['ogg-opus.opus', [id3v2(3, [['PRIV', Buffer.alloc(70_000)]])]],
])('reads %s behind tags and zeros as without them', async (file, before) => {
  const path = join(folder, 'file');
  await writeFile(path, Buffer.concat([...before, readFileSync(join(FOLDER, file))]));
  const stored = await readUpload(path, async (sound, audio) => ({ sound, bytes: await readFile(audio) }));
  expect(stored.bytes.equals(readFileSync(join(FOLDER, file)))).toBe(true);
  expect(stored.sound).toEqual(await readUpload(join(FOLDER, file)));
});

test.each([[[APE]], [[ID3]], [[ZEROS, ID3, APE]]])(
  'takes the tags before a container without tags',
  async (before) => {
    const path = join(folder, 'file');
    await writeFile(path, Buffer.concat([...before, readFileSync(join(FOLDER, 'quicktime-aac.mov'))]));
    expect((await readUpload(path)).tags.artist).toBe('Bo');
  },
);

test('converts the gain of R128 to -18 LUFS', async () => {
  const { tags } = await readUpload(join(FOLDER, 'ogg-opus.opus'));
  expect(tags.gain_db).toBe(-512 / 256 + 5);
});

async function colorOf(cover: Uint8Array | null): Promise<string | null> {
  if (!cover) return null;
  const [red = 0, , blue = 0] = await sharp(cover).removeAlpha().raw().toBuffer();
  return blue > red ? 'blue' : 'red';
}

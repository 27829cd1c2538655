// Reading audio files: damaged MP3s, tags, covers and file names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeMp3 } from '@/demo/music/mp3-encoder';
import { renderSamples, renderSong } from '@/demo/music/synth';
import { decodePeaks } from '@/media/decode-peaks';
import { foreignFormat, mayBeSound } from '@/media/sound-format';
import { ogg, PNG, tone, wav, withId3 } from '../testing/sound-files';
import { namesOfFile } from './file-names';
import { readMetadata } from './metadata';
import { readMp3 } from './mp3';
import { readSound } from './read-sound';
import { toTags } from './tags';

let folder: string;
let song: Awaited<ReturnType<typeof renderSong>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-intake-'));
  song = await renderSong({ seed: 'intake', genre: 'Pop', durationMs: 20_000 });
});
afterAll(() => rm(folder, { recursive: true }));

async function readTags(path: string) {
  const metadata = await readMetadata(path);
  return metadata && toTags(metadata);
}

async function file(bytes: Uint8Array): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, bytes);
  return path;
}

test('reads the duration and waveform of an MP3 with a large tag', async () => {
  const samples = renderSamples({ seed: 'loud', genre: 'Pop', durationMs: 10_000 }).map((sample, i, all) =>
    i < all.length / 2 ? sample / 20 : sample,
  );
  const mp3 = withId3(await encodeMp3(samples), { title: 'A', picture: Buffer.alloc(2_000_000) });
  const read = await readMp3(await file(mp3));
  expect(Math.abs((read?.durationMs ?? 0) - 10_000)).toBeLessThan(60);
  const levels = decodePeaks(read?.peaks ?? '');
  const mean = (some: number[]) => some.reduce((sum, level) => sum + level, 0) / some.length;
  expect(mean(levels.slice(0, 48))).toBeLessThan(mean(levels.slice(48)) / 3);
});

test('skips a second tag with a large picture', async () => {
  const mp3 = withId3(withId3(song.mp3, { picture: Buffer.alloc(1_300_000, 1) }), { title: 'Two' });
  expect(Math.abs(((await readMp3(await file(mp3)))?.durationMs ?? 0) - 20_000)).toBeLessThan(60);
});

test('skips damaged data in an MP3', async () => {
  const middle = Math.floor(song.mp3.length / 2);
  const damaged = Buffer.concat([
    song.mp3.subarray(0, middle),
    Buffer.alloc(3000, 0xff),
    song.mp3.subarray(middle + 700),
  ]);
  const read = await readMp3(await file(Buffer.concat([damaged, Buffer.from(`TAG${'x'.repeat(125)}`)])));
  expect(Math.abs((read?.durationMs ?? 0) - song.durationMs)).toBeLessThan(300);
});

test('rejects noise with MP3 sync bytes', async () => {
  const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i % 3 === 0 ? 0xff : (i * 7919) % 256));
  expect(await readMp3(await file(noise))).toBeNull();
  expect(await readMp3(await file(Buffer.concat([song.mp3.subarray(0, 20_000), noise])))).toBeNull();
});

test('stops after 1 MB of other data', async () => {
  const music = Buffer.concat(Array.from({ length: 10 }, () => song.mp3));
  expect(
    await readMp3(await file(Buffer.concat([song.mp3, Buffer.alloc(500_000, 1), music]))),
  ).not.toBeNull();
  expect(await readMp3(await file(Buffer.concat([song.mp3, Buffer.alloc(2_500_000, 1), music])))).toBeNull();
});

test('reads tags as single lines of limited length, with disc and track', async () => {
  const long = 'very '.repeat(100);
  const tags = await readTags(
    await file(
      withId3(song.mp3, { title: `Two\nlines\0`, artist: long, genre: 'Pop', track: '4/12', picture: PNG }),
    ),
  );
  expect(tags).toMatchObject({ songname: 'Two lines', album: null, genres: ['Pop'], track: 4 });
  expect(tags?.artist).toHaveLength(199);
  const odd = await readTags(await file(withId3(song.mp3, { title: 'A', track: '-32768' })));
  expect(odd?.track).toBeNull();
  const disc = await readTags(
    await file(withId3(song.mp3, { title: 'A', album: 'Sea (Disc 2)', track: '4' })),
  );
  expect(disc).toMatchObject({ album: 'Sea', disc: 2, track: 4 });
  const emoji = await readTags(await file(withId3(song.mp3, { title: '🌊'.repeat(150) })));
  expect(emoji?.songname).toBe('🌊'.repeat(100));
});

test.each(['jpeg', 'png', 'webp', 'gif'] as const)('resizes a large %s cover', async (kind) => {
  const large = sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#c33' } });
  const picture = await large.toFormat(kind).toBuffer();
  const tags = await readTags(await file(withId3(song.mp3, { title: 'A', picture })));
  const { format, width, height } = await sharp(tags?.cover ?? '').metadata();
  expect({ format, width, height }).toEqual({ format: 'webp', width: 512, height: 256 });
});

test('rejects an MP3 behind more data than browsers search', async () => {
  const behind = async (bytes: number) =>
    readSound(await file(Buffer.concat([Buffer.alloc(bytes), song.mp3])));
  await expect(behind(1_100_000)).rejects.toThrow('more than 1 MB of other data before its audio');
  expect((await behind(50_000)).mime).toBe('audio/mpeg');
  const tagged = withId3(song.mp3, { title: 'A', picture: Buffer.concat([PNG, Buffer.alloc(1_300_000)]) });
  expect((await readSound(await file(tagged))).tags.songname).toBe('A');
  // The picture in a second tag.
  const [twice, once] = await Promise.all(
    [withId3(tagged, { title: 'B' }), song.mp3].map(async (bytes) => readSound(await file(bytes))),
  );
  expect(twice?.durationMs).toBe(once?.durationMs);
});

test('ignores unsupported, damaged and oversized images', async () => {
  const large = Buffer.concat([PNG, Buffer.alloc(16 * 1024 * 1024)]);
  for (const picture of [Buffer.from('<svg/>'), PNG.subarray(0, 40), large]) {
    expect(await readTags(await file(withId3(song.mp3, { title: 'A', picture })))).toMatchObject({
      cover: null,
    });
  }
});

test('ignores an image with more than 50 million pixels', async () => {
  const bomb = await sharp({ create: { width: 8_000, height: 7_000, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const tags = await readTags(await file(withId3(song.mp3, { title: 'A', picture: bomb })));
  expect(tags).toMatchObject({ songname: 'A', cover: null });
});

test.each([
  ['Nightbird - Glass Roof.mp3', 'Glass Roof', 'Nightbird'],
  ['03 - Nightbird - Glass Roof.flac', 'Glass Roof', 'Nightbird'],
  ['Nightbird - 03 - Glass Roof.flac', 'Glass Roof', 'Nightbird'],
  ['07. Glass Roof.m4a', 'Glass Roof', 'Unknown artist'],
  ['01 Glass Roof.wav', 'Glass Roof', 'Unknown artist'],
  ['99 Luftballons.ogg', '99 Luftballons', 'Unknown artist'],
  ['1979.mp3', '1979', 'Unknown artist'],
  ['Glass_Roof.mp3', 'Glass Roof', 'Unknown artist'],
  ['Self-titled.mp3', 'Self-titled', 'Unknown artist'],
  ['A - B - C (Live).mp3', 'B - C (Live)', 'A'],
  ['.mp3', 'Untitled', 'Unknown artist'],
])('parses %s as “%s” by %s', (filename, songname, artist) => {
  expect(namesOfFile(filename)).toEqual({ songname, artist });
});

test('recognizes possible audio and foreign formats by their first bytes', async () => {
  for (const head of [
    song.mp3,
    wav(tone(1)),
    await ogg(tone(1)),
    Buffer.alloc(40),
    Buffer.from('\xff\xf1\x50', 'latin1'),
  ]) {
    expect(mayBeSound(head)).toBe(true);
    expect(foreignFormat(head)).toBeNull();
  }
  expect(mayBeSound(Buffer.from('\0\0\0\x20ftypM4A \0\0\0\0', 'latin1'))).toBe(true);
  for (const other of ['%PDF-1.7', 'MZ', '<html>', '', 'RIFF\0\0\0\0AVI LIST']) {
    expect(mayBeSound(Buffer.from(other, 'latin1'))).toBe(false);
  }
  const named: [start: string, name: string][] = [
    ['FORM\0\0\0\0AIFFCOMM', 'AIFF'],
    ['ea3\x03', 'ATRAC (OMA)'],
    ['\x0b\x77\0\0\0\x40', 'AC-3'],
    ['\x0b\x77\0\0\0\x80', 'E-AC-3'],
    ['\xfe\x7f\x01\x80', 'DTS'],
    ['\0\0\0\0\xf8\x72\x6f\xba', 'Dolby TrueHD'],
    ['\x02#!SILK_V3', 'SILK'],
    ['IMPM', 'an Impulse Tracker module (IT)'],
    ['PK\x03\x04', 'a ZIP archive'],
  ];
  for (const [start, name] of named) expect(foreignFormat(Buffer.from(start, 'latin1'))).toBe(name);
});

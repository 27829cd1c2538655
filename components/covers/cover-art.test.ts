import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ALBUMS } from '@/demo/seed/catalog';
import { foldText } from '@/lib/fold-text';
import { coverArt, coverStyle } from './cover-art';
import { coverUrl } from './cover-svg';

const seeds = Array.from({ length: 600 }, (_, index) => `playlist:${index + 1}`);

/** As the database computes them (db/queries/cover-seed.ts). */
const md5 = (...texts: string[]) => createHash('md5').update(texts.join('\x1f')).digest('hex');
const seedOf = (artist: string, album: string) => {
  const key = foldText(artist);
  return md5(key).slice(0, 6) + md5(key, foldText(album)).slice(0, 8);
};

test('keeps covers stable between releases', () => {
  for (const seed of seeds) expect(coverArt(seed)).toEqual(coverArt(seed));
  expect(md5(...seeds.map(coverUrl))).toMatchInlineSnapshot(`"5af1c8a175d86f87a381036f32458032"`);
});

test('draws different covers for different seeds, in all palettes and families', () => {
  expect(new Set(seeds.map(coverUrl)).size).toBe(seeds.length);
  expect(new Set(seeds.map((seed) => coverStyle(seed).palette)).size).toBe(16);
  expect(new Set(seeds.map((seed) => coverStyle(seed).family)).size).toBe(11);
  expect(coverUrl('song:7')).not.toBe(coverUrl('playlist:7'));
});

test('the albums of an artist share a palette, and differ', () => {
  const albums = ['Rainy Desk', 'Sunny Desk', 'No Desk'].map((album) => seedOf('Paper Cranes', album));
  expect(new Set(albums.map((seed) => coverStyle(seed).palette)).size).toBe(1);
  expect(new Set(albums.map(coverUrl)).size).toBe(3);
});

test('no two artists of the demo data look alike', () => {
  const palettes = ALBUMS.map(({ artist, album }) => coverStyle(seedOf(artist, album)).palette);
  expect(new Set(palettes).size).toBe(ALBUMS.length);
});

test('draws few paths inside numbers that SVG can parse', () => {
  for (const seed of seeds) {
    const { shapes } = coverArt(seed);
    expect(shapes.length).toBeGreaterThan(0);
    expect(shapes.length).toBeLessThanOrEqual(8);
    for (const { d } of shapes) expect(d).toMatch(/^M[\d.\-\sMLHVCSQAZhvlaz]+$/);
  }
});

import { expect, test } from 'vitest';
import { coverArt } from './cover-art';
import { coverUrl } from './cover-svg';

const seeds = Array.from({ length: 600 }, (_, index) => `playlist:${index + 1}`);

test('draws the same cover for the same seed', () => {
  for (const seed of seeds) expect(coverArt(seed)).toEqual(coverArt(seed));
});

test('keeps covers stable between releases', () => {
  expect(coverUrl('song:1')).toMatchInlineSnapshot(
    `"data:image/svg+xml,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%20width%3D%22512%22%20height%3D%22512%22%20viewBox%3D%220%200%20100%20100%22%3E%3Crect%20width%3D%22100%22%20height%3D%22100%22%20fill%3D%22%23e6c1d0%22%2F%3E%3Ccircle%20cx%3D%2255.4%22%20cy%3D%2257.5%22%20r%3D%2246%22%20fill%3D%22%236b3a8c%22%20opacity%3D%221%22%2F%3E%3Ccircle%20cx%3D%2259.4%22%20cy%3D%2228.1%22%20r%3D%2242%22%20fill%3D%22%23e39345%22%20opacity%3D%220.8%22%2F%3E%3Ccircle%20cx%3D%2257.1%22%20cy%3D%2236.2%22%20r%3D%2227.7%22%20fill%3D%22%236b3a8c%22%20opacity%3D%220.8%22%2F%3E%3Ccircle%20cx%3D%2257%22%20cy%3D%2248.7%22%20r%3D%2218.3%22%20fill%3D%22%23e39345%22%20opacity%3D%220.8%22%2F%3E%3Ccircle%20cx%3D%2262.5%22%20cy%3D%2255.4%22%20r%3D%2212.1%22%20fill%3D%22%236b3a8c%22%20opacity%3D%220.8%22%2F%3E%3C%2Fsvg%3E"`,
  );
});

test('draws different covers for different seeds, in three families and six palettes', () => {
  expect(new Set(seeds.map(coverUrl)).size).toBe(seeds.length);
  expect(new Set(seeds.map((seed) => coverArt(seed).background)).size).toBe(6);
  expect(new Set(seeds.map((seed) => coverArt(seed).shapes[0]?.element))).toEqual(
    new Set(['circle', 'rect', 'path']),
  );
});

test('draws different covers for a song and a playlist with the same id', () => {
  expect(coverUrl('song:7')).not.toBe(coverUrl('playlist:7'));
});

import { expect, test } from 'vitest';
import { announcements } from './announcements';
import type { Entry } from './entries';

const entries = ['Amber Comet', 'Glass Roof'].map(
  (songname, index): Entry => ({
    entry: index + 1,
    row: [index, songname, 'Lowtide', null, 0, 60_000, null, '', false],
  }),
);

test('a song that is picked up is told its place among all songs of the playlist, whether they have been read or not', () => {
  const { onDragStart } = announcements(entries, 5_000);
  const active = {
    id: 2,
    data: { current: undefined },
    rect: { current: { initial: null, translated: null } },
  };
  expect(onDragStart({ active })).toBe('Picked up Glass Roof, at its own place, number 2 of 5000.');
});

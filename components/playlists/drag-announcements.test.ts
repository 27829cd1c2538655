import { expect, test } from 'vitest';
import { dragAnnouncements } from './drag-announcements';
import type { Entry } from './entries';

const entries = ['Amber Comet', 'Glass Roof'].map(
  (songname, index): Entry => ({
    entry: index + 1,
    row: [index, songname, 'Lowtide', null, 0, 60_000, null, '', false, '', 0],
  }),
);

test('announces the position of a picked-up song among all songs, loaded or not', () => {
  const { onDragStart } = dragAnnouncements(entries, 5_000);
  const active = {
    id: 2,
    data: { current: undefined },
    rect: { current: { initial: null, translated: null } },
  };
  expect(onDragStart({ active })).toBe('Picked up Glass Roof at position 2 of 5000.');
});

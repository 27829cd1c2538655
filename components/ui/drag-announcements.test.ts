import { expect, test } from 'vitest';
import { dragAnnouncements } from './drag-announcements';

const items = ['Amber Comet', 'Glass Roof'].map((name, index) => ({ id: index + 1, name }));

test('announces the position of a picked-up song among all songs, loaded or not', () => {
  const { onDragStart } = dragAnnouncements(items, 5_000);
  const active = {
    id: 2,
    data: { current: undefined },
    rect: { current: { initial: null, translated: null } },
  };
  expect(onDragStart({ active })).toBe('Picked up Glass Roof at position 2 of 5000.');
});

import { expect, test } from 'vitest';
import { memoryStorage } from '../testing/memory-storage';
import { loadLastPosition, saveLastPosition } from './last-position';

const saved = { song_id: 7, position_ms: 21_400, saved_at: 1_000_000 };

test.each([
  ['the same song a moment later', 7, 1_002_000, 21_400],
  ['another song', 8, 1_002_000, null],
  ['a minute later', 7, 1_060_000, null],
  ['a clock that was set back', 7, 999_000, null],
] as const)('continues for %s', (_, songId, now, position) => {
  const storage = memoryStorage();
  saveLastPosition(storage, saved);
  expect(loadLastPosition(storage, songId, now)).toBe(position);
});

test.each([null, '{', '7', '{"song_id":7}', '{"song_id":7,"position_ms":-5,"saved_at":1000000}'])(
  'ignores %s',
  (text) => {
    const storage = memoryStorage();
    if (text !== null) storage.setItem('encore-position', text);
    expect(loadLastPosition(storage, 7, 1_000_000)).toBeNull();
  },
);

import { expect, test } from 'vitest';
import { memoryStorage } from '../testing/memory-storage';
import { loadUnsavedQueue, storeUnsavedQueue } from './unsaved-queue';

const queue = { items: [{ song_id: 7, playlist_id: null }], current: 0, position_ms: 1_200 };

test.each([
  ['a moment later', 1_002_000, queue],
  ['a minute later', 1_060_000, null],
  ['by a clock that was set back', 999_000, null],
] as const)('is kept for less than a minute: %s', (_, now, expected) => {
  const storage = memoryStorage();
  storeUnsavedQueue(storage, queue, 1_000_000);
  expect(loadUnsavedQueue(storage, now)).toEqual(expected);
});

test('is removed once the server has it', () => {
  const storage = memoryStorage();
  storeUnsavedQueue(storage, queue, 1_000_000);
  storeUnsavedQueue(storage, null, 1_000_000);
  expect(loadUnsavedQueue(storage, 1_000_000)).toBeNull();
});

test.each(['{', '7', 'null'])('ignores %s', (text) => {
  const storage = memoryStorage();
  storage.setItem('encore-unsaved-queue', text);
  expect(loadUnsavedQueue(storage, 1_000_000)).toBeNull();
});

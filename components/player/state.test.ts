import { expect, test } from 'vitest';
import { markQueueLoaded, playRequestedStore, togglePlayRequest } from './state';

test('drops a play request once the stored queue has been found missing', () => {
  togglePlayRequest();
  expect(playRequestedStore.get()).toBe(true);
  markQueueLoaded();
  expect(playRequestedStore.get()).toBe(false);
  togglePlayRequest();
  expect(playRequestedStore.get()).toBe(false);
});

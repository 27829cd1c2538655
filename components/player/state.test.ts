import { expect, test } from 'vitest';
import { askedStore, askForSound, tellQueueKnown } from './state';

test('sound that was asked for before it was known if a queue is there comes then or never', () => {
  askForSound();
  expect(askedStore.get()).toBe(true);
  tellQueueKnown();
  expect(askedStore.get()).toBe(false);
  askForSound();
  expect(askedStore.get()).toBe(false);
});

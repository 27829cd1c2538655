import { expect, test, vi } from 'vitest';
import { load, seek } from './playback-engine';
import { next } from './queue';
import { changeSettings, queueStore, settingsStore, statusStore } from './state';
import { first, playQueue, SECONDS, second, setUpPlayback, urlOf } from './testing/playback';

setUpPlayback();

test('preloads the next song and starts it just before the current one ends', () => {
  const queue = playQueue(2);
  first().jumpTo(30);
  expect(second().getAttribute()).toBeNull();
  first().jumpTo(50);
  expect(second().getAttribute()).toBe(urlOf(queue, 1));
  second().loaded(SECONDS);
  first().jumpTo(59.5);
  vi.advanceTimersByTime(489);
  expect(second().paused).toBe(true);
  first().currentTime = 59.99;
  vi.advanceTimersByTime(1);
  expect([second().paused, first().paused, queueStore.get()?.at]).toEqual([false, false, 1]);
  first().end();
  expect(queueStore.get()?.at).toBe(1);
});

test('loads the next song when the current one has ended if it is not preloaded yet', () => {
  const queue = playQueue(2);
  first().jumpTo(59.5);
  vi.advanceTimersByTime(500);
  expect(queueStore.get()?.at).toBe(0);
  first().end();
  expect([first().getAttribute(), statusStore.get()]).toEqual([urlOf(queue, 1), 'loading']);
});

test('follows a change of the queue in the last second', () => {
  const queue = playQueue(2);
  first().jumpTo(50);
  second().loaded(SECONDS);
  first().jumpTo(59.5);
  changeSettings({ repeat: 'one' });
  vi.advanceTimersByTime(500);
  expect(second().paused).toBe(true);
  first().end();
  expect([first().getAttribute(), first().paused]).toEqual([urlOf(queue, 0), false]);
});

test('falls back to the first element if the browser blocks the second one', async () => {
  const queue = playQueue(2);
  first().jumpTo(50);
  second().loaded(SECONDS);
  second().blockedBy = new DOMException('blocked', 'NotAllowedError');
  first().jumpTo(59.5);
  vi.advanceTimersByTime(490);
  await expect.poll(() => first().getAttribute()).toBe(urlOf(queue, 1));
  expect([first().paused, second().paused]).toEqual([false, true]);
});

test('starts a preloaded song immediately when it is chosen, and pauses the current one', () => {
  const queue = playQueue(2);
  first().jumpTo(50);
  second().loaded(SECONDS);
  load(next(queue, 'off'));
  expect([first().paused, second().paused, second().getAttribute()]).toEqual([true, false, urlOf(queue, 1)]);
});

test('applies the gain of the preloaded song', async () => {
  playQueue(2);
  first().jumpTo(50);
  await expect.poll(() => second().volume).toBeCloseTo(settingsStore.get().volume / 2, 4);
});

test('cancels the start of the next song on a seek', () => {
  playQueue(2);
  first().jumpTo(50);
  second().loaded(SECONDS);
  first().jumpTo(59.5);
  seek(10_000);
  vi.advanceTimersByTime(500);
  expect(second().paused).toBe(true);
  first().jumpTo(59.5);
  first().currentTime = 10;
  first().fire('seeking');
  vi.advanceTimersByTime(500);
  expect(second().paused).toBe(true);
});

import { expect, test, vi } from 'vitest';
import { toasts } from '../ui/toast-store';
import { load, restore, resume, seek, stopAtEnd, togglePlay } from './playback-engine';
import {
  changeSettings,
  playRequestedStore,
  queueStore,
  statusStore,
  timeStore,
  togglePlayRequest,
} from './state';
import {
  elements,
  first,
  newQueue,
  playQueue,
  playTo,
  reports,
  SECONDS,
  second,
  setUpPlayback,
  stop,
  urlOf,
} from './testing/playback';

setUpPlayback();

test('shows loading until the song plays, and then its time', () => {
  const queue = newQueue(1);
  load(queue);
  expect([first().getAttribute(), first().paused, statusStore.get()]).toEqual([
    urlOf(queue, 0),
    false,
    'loading',
  ]);
  first().loaded(61);
  first().fire('playing');
  first().jumpTo(5);
  expect(statusStore.get()).toBe('playing');
  expect(timeStore.get()).toEqual({ position: 5_000, duration: 61_000 });
  togglePlay();
  expect(statusStore.get()).toBe('paused');
  togglePlay();
  expect(first().paused).toBe(false);
});

test('applies the volume and the gain of the song', async () => {
  changeSettings({ volume: 0.8 });
  playQueue(1);
  expect(first().volume).toBe(0.8);
  await expect.poll(() => first().volume).toBeCloseTo(0.4, 4);
  changeSettings({ normalise: false, muted: true });
  expect([first().volume, first().muted]).toEqual([0.8, true]);
});

test('shows paused if the browser requires a user gesture', async () => {
  first().blockedBy = new DOMException('blocked', 'NotAllowedError');
  load(newQueue(1));
  await expect.poll(() => statusStore.get()).toBe('paused');
});

test('stops at the start of the song at the end of the queue, and without autoplay', () => {
  playQueue(1);
  playTo(first(), 1);
  first().end();
  expect([statusStore.get(), first().currentTime]).toEqual(['paused', 0]);
  changeSettings({ autoplay: false });
  load(newQueue(2));
  first().end();
  expect([statusStore.get(), queueStore.get()?.at]).toEqual(['paused', 0]);
});

test('restores a queue without loading audio, and resumes it at its position', () => {
  const queue = newQueue(1);
  restore(queue, 20_000);
  expect([statusStore.get(), first().getAttribute()]).toEqual(['paused', null]);
  seek(30_000);
  expect([timeStore.get().position, first().getAttribute()]).toEqual([30_000, null]);
  resume();
  expect([first().getAttribute(), first().currentTime, first().paused]).toEqual([urlOf(queue, 0), 30, false]);
});

test('plays a restored queue if Play was pressed before', () => {
  togglePlayRequest();
  restore(newQueue(1), 20_000);
  expect([first().currentTime, first().paused, playRequestedStore.get()]).toEqual([20, false, false]);
});

test('resumes a repeated song on the same element after a failure', () => {
  const queue = playQueue(1);
  changeSettings({ repeat: 'one' });
  first().jumpTo(50);
  second().loaded(SECONDS);
  first().failed();
  expect(statusStore.get()).toBe('paused');
  resume();
  expect([first().getAttribute(), first().currentTime, second().paused]).toEqual([urlOf(queue, 0), 50, true]);
});

test('limits a seek to the song', () => {
  playQueue(1);
  seek(999_000);
  expect(first().currentTime).toBe(SECONDS);
  seek(-5);
  expect(first().currentTime).toBe(0);
});

test('skips songs that cannot be played, and stops after three', () => {
  load(newQueue(5));
  for (let failure = 0; failure < 3; failure += 1) first().failed();
  expect([queueStore.get()?.at, statusStore.get()]).toEqual([2, 'paused']);
  expect(toasts.get().at(-1)?.action?.label).toBe('Try again');
  resume();
  expect([queueStore.get()?.at, statusStore.get()]).toEqual([2, 'loading']);
  first().fire('playing');
  for (let failure = 0; failure < 2; failure += 1) first().failed();
  expect([queueStore.get()?.at, statusStore.get()]).toEqual([4, 'loading']);
});

test('resumes at the same position when the network is back', () => {
  const queue = playQueue(2);
  first().jumpTo(20);
  vi.stubGlobal('navigator', { onLine: false });
  first().failed();
  expect(statusStore.get()).toBe('paused');
  window.dispatchEvent(new Event('online'));
  expect([first().getAttribute(), first().currentTime]).toEqual([urlOf(queue, 0), 20]);
  expect([first().error, statusStore.get()]).toEqual([null, 'loading']);
});

test('reports a play once half of the song has been heard, and again after a restart', async () => {
  const queue = playQueue(1);
  playTo(first(), SECONDS / 2 - 1);
  expect(localStorage.getItem('encore-plays:auth0|1')).toBeNull();
  playTo(first(), SECONDS - 1);
  await expect.poll(() => reports).toHaveLength(1);
  expect(reports[0]).toMatchObject({ song_id: queue.songs[0]?.song_id, ms_played: 30_000 });
  stopAtEnd();
  resume();
  first().fire('playing');
  playTo(first(), SECONDS - 1);
  await expect.poll(() => reports).toHaveLength(2);
});

test('does not report a play of which too little has been heard because of seeks', () => {
  playQueue(1);
  playTo(first(), 20);
  seek(45_000);
  playTo(first(), 54);
  expect(localStorage.getItem('encore-plays:auth0|1')).toBeNull();
});

test('stops playback and removes both elements', () => {
  playQueue(1);
  stop();
  window.dispatchEvent(new Event('pagehide'));
  expect(sessionStorage.getItem('encore-listen:auth0|1')).toBeNull();
  expect(elements.map(({ paused, removed }) => [paused, removed])).toEqual([
    [true, true],
    [true, true],
  ]);
});

import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlayReport } from '@/contract';
import { memoryStorage } from '../testing/memory-storage';
import { toasts } from '../ui/toast-store';
import { attach, load, restore, resume, seek, stopAtEnd, togglePlay } from './playback-engine';
import { currentSong, makeQueue, next, type Queue } from './queue';
import {
  changeSettings,
  playRequestedStore,
  queueStore,
  settingsStore,
  statusStore,
  timeStore,
  togglePlayRequest,
} from './state';
import { FakeAudio } from './testing/fake-audio';

// The listeners of both elements share one AbortSignal.
setMaxListeners(20);

const SECONDS = 60;
const GAIN_DB = -6.0206;

let elements: FakeAudio[];
let reports: PlayReport[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
  elements = [];
  reports = [];
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('localStorage', memoryStorage());
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('document', {
    createElement() {
      const element = new FakeAudio();
      elements.push(element);
      return element;
    },
  });
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (path === '/api/health') return Response.json({});
    if (path !== '/api/plays') return Response.json({ peaks: 'A'.repeat(96), gain_db: GAIN_DB });
    const plays = JSON.parse(String(init?.body)) as PlayReport[];
    reports.push(...plays);
    return Response.json({ results: plays.map(({ play_id }) => ({ play_id, status: 'counted' })) });
  });
  const parent = { append: () => undefined } as unknown as HTMLElement;
  stop = attach(parent, 'auth0|1');
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  queueStore.set(null);
  statusStore.set('idle');
  timeStore.set({ position: 0, duration: 0 });
  playRequestedStore.set(false);
  settingsStore.set(settingsStore.initial);
  toasts.set([]);
});

/** Each test uses its own song ids, because song details are cached. */
let lastId = 0;

function queueOf(length: number): Queue {
  const songs = Array.from({ length }, () => {
    lastId += 1;
    return { song_id: lastId, songname: `Song ${lastId}`, artist: 'A', duration_ms: SECONDS * 1000 };
  });
  const queue = makeQueue({ songs, shuffled: false }, () => 0);
  if (!queue) throw new Error('an empty queue');
  return queue;
}

const urlOf = (queue: Queue, index: number) => `/api/songs/${queue.songs[index]?.song_id}/audio`;
const playingSong = () => currentSong(queueStore.get() ?? queueOf(1))?.song_id;
const first = () => element(0);
const second = () => element(1);

function element(index: number): FakeAudio {
  const found = elements[index];
  if (!found) throw new Error('no such element');
  return found;
}

/** Loads a queue and lets its first song play. */
function playQueue(length: number): Queue {
  const queue = queueOf(length);
  load(queue);
  first().loaded(SECONDS);
  first().fire('playing');
  return queue;
}

/** Plays to `seconds`, in steps like the `timeupdate` event. */
function playTo(audio: FakeAudio, seconds: number): void {
  while (audio.currentTime < seconds && !audio.paused) {
    const step = Math.min(0.25, seconds - audio.currentTime);
    vi.advanceTimersByTime(step * 1000);
    audio.currentTime += step;
    audio.fire('timeupdate');
  }
}

/** Moves to `seconds` without playing what is between. */
function jumpTo(audio: FakeAudio, seconds: number): void {
  audio.currentTime = seconds;
  audio.fire('timeupdate');
}

function end(audio: FakeAudio): void {
  audio.paused = true;
  audio.currentTime = SECONDS;
  audio.fire('ended');
}

test('shows loading until the song plays, and then its time', () => {
  const queue = queueOf(1);
  load(queue);
  expect([first().getAttribute(), first().paused, statusStore.get()]).toEqual([
    urlOf(queue, 0),
    false,
    'loading',
  ]);
  first().loaded(61);
  first().fire('playing');
  jumpTo(first(), 5);
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
  await vi.waitFor(() => expect(first().volume).toBeCloseTo(0.4, 4));
  changeSettings({ normalise: false, muted: true });
  expect([first().volume, first().muted]).toEqual([0.8, true]);
});

test('preloads the next song and starts it just before the current one ends', () => {
  const queue = playQueue(2);
  jumpTo(first(), 30);
  expect(second().getAttribute()).toBeNull();
  jumpTo(first(), 50);
  expect(second().getAttribute()).toBe(urlOf(queue, 1));
  second().loaded(SECONDS);
  jumpTo(first(), 59.5);
  vi.advanceTimersByTime(489);
  expect(second().paused).toBe(true);
  first().currentTime = 59.99;
  vi.advanceTimersByTime(1);
  expect([second().paused, first().paused, playingSong()]).toEqual([false, false, queue.songs[1]?.song_id]);
  end(first());
  expect(queueStore.get()?.at).toBe(1);
});

test('loads the next song when the current one has ended if it is not preloaded yet', () => {
  const queue = playQueue(2);
  jumpTo(first(), 59.5);
  vi.advanceTimersByTime(500);
  expect(queueStore.get()?.at).toBe(0);
  end(first());
  expect([first().getAttribute(), statusStore.get()]).toEqual([urlOf(queue, 1), 'loading']);
});

test('follows a change of the queue in the last second', () => {
  const queue = playQueue(2);
  jumpTo(first(), 50);
  second().loaded(SECONDS);
  jumpTo(first(), 59.5);
  changeSettings({ repeat: 'one' });
  vi.advanceTimersByTime(500);
  expect(second().paused).toBe(true);
  end(first());
  expect([first().getAttribute(), first().paused]).toEqual([urlOf(queue, 0), false]);
});

test('falls back to the first element if the browser blocks the second one', async () => {
  const queue = playQueue(2);
  jumpTo(first(), 50);
  second().loaded(SECONDS);
  second().blockedBy = new DOMException('blocked', 'NotAllowedError');
  jumpTo(first(), 59.5);
  vi.advanceTimersByTime(490);
  await vi.waitFor(() => expect(first().getAttribute()).toBe(urlOf(queue, 1)));
  expect([first().paused, second().paused]).toEqual([false, true]);
});

test('shows paused if the browser requires a user gesture', async () => {
  first().blockedBy = new DOMException('blocked', 'NotAllowedError');
  load(queueOf(1));
  await vi.waitFor(() => expect(statusStore.get()).toBe('paused'));
});

test('stops at the start of the song at the end of the queue, and without autoplay', () => {
  playQueue(1);
  playTo(first(), 1);
  end(first());
  expect([statusStore.get(), first().currentTime]).toEqual(['paused', 0]);
  changeSettings({ autoplay: false });
  load(queueOf(2));
  end(first());
  expect([statusStore.get(), queueStore.get()?.at]).toEqual(['paused', 0]);
});

test('restores a queue without loading audio, and resumes it at its position', () => {
  const queue = queueOf(1);
  restore(queue, 20_000);
  expect([statusStore.get(), first().getAttribute()]).toEqual(['paused', null]);
  seek(30_000);
  expect([timeStore.get().position, first().getAttribute()]).toEqual([30_000, null]);
  resume();
  expect([first().getAttribute(), first().currentTime, first().paused]).toEqual([urlOf(queue, 0), 30, false]);
});

test('plays a restored queue if Play was pressed before', () => {
  togglePlayRequest();
  restore(queueOf(1), 20_000);
  expect([first().currentTime, first().paused, playRequestedStore.get()]).toEqual([20, false, false]);
});

test('starts a preloaded song immediately when it is chosen, and pauses the current one', () => {
  const queue = playQueue(2);
  jumpTo(first(), 50);
  second().loaded(SECONDS);
  load(next(queue, 'off'));
  expect([first().paused, second().paused, second().getAttribute()]).toEqual([true, false, urlOf(queue, 1)]);
});

test('applies the gain of the preloaded song', async () => {
  playQueue(2);
  jumpTo(first(), 50);
  await vi.waitFor(() => expect(second().volume).toBeCloseTo(settingsStore.get().volume / 2, 4));
});

test('cancels the start of the next song on a seek', () => {
  playQueue(2);
  jumpTo(first(), 50);
  second().loaded(SECONDS);
  jumpTo(first(), 59.5);
  seek(10_000);
  vi.advanceTimersByTime(500);
  expect(second().paused).toBe(true);
  jumpTo(first(), 59.5);
  first().currentTime = 10;
  first().fire('seeking');
  vi.advanceTimersByTime(500);
  expect(second().paused).toBe(true);
});

test('resumes a repeated song on the same element after a failure', () => {
  const queue = playQueue(1);
  changeSettings({ repeat: 'one' });
  jumpTo(first(), 50);
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
  load(queueOf(5));
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
  jumpTo(first(), 20);
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
  await vi.waitFor(() => expect(reports).toHaveLength(1));
  expect(reports[0]).toMatchObject({ song_id: queue.songs[0]?.song_id, ms_played: 30_000 });
  stopAtEnd();
  resume();
  first().fire('playing');
  playTo(first(), SECONDS - 1);
  await vi.waitFor(() => expect(reports).toHaveLength(2));
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

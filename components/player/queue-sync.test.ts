import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OFFLINE_HEADER } from '../offline/offline-cache';
import { connectQueue } from './queue-sync';
import { queueLoadedStore, queueStore, statusStore, timeStore, yieldedStore } from './state';
import { stubPage } from './testing/page';
import { stored, stubQueueServer } from './testing/queue-server';
import { play, shownSong, skip } from './testing/shown-queue';

let server: ReturnType<typeof stubQueueServer>;
let page: ReturnType<typeof stubPage>;
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  server = stubQueueServer(stored([1, 2, 3], 1, 20_000));
  page = stubPage();
});

afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  timeStore.set({ position: 0, duration: 0 });
  yieldedStore.set(false);
});

async function connect(): Promise<void> {
  stop = connectQueue();
  await expect.poll(() => queueLoadedStore.get()).toBe(true);
}

/** Leaves the page; `connect` opens the next one. */
function leave(): void {
  page.leave();
  stop();
  queueStore.set(null);
  queueLoadedStore.set(false);
  statusStore.set('idle');
}

/** Lets pending requests finish. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const debounce = () => vi.advanceTimersByTimeAsync(1000);
const setPosition = (position: number) => timeStore.set({ position, duration: 60_000 });

test('restores the stored queue at its position', async () => {
  await connect();
  expect(shownSong()).toBe(2);
  expect([statusStore.get(), timeStore.get().position]).toEqual(['paused', 20_000]);
  await debounce();
  expect(server.saves).toEqual([]);
});

test('continues with the queue and the position of the page before, which the server does not know yet', async () => {
  await connect();
  setPosition(33_300);
  leave();
  await connect();
  expect([shownSong(), timeStore.get().position]).toEqual([2, 33_300]);
  play([7, 8]);
  leave();
  await connect();
  expect(shownSong()).toBe(7);
});

test('keeps that queue until the server has it, also if the next page is left before', async () => {
  await connect();
  play([7, 8]);
  leave();
  server.isDown = true;
  await connect();
  leave();
  server.isDown = false;
  await connect();
  expect([shownSong(), server.saves.at(-1)?.body.items.length]).toEqual([7, 2]);
});

test('continues with songs that started while the stored queue was loading, although the page was left before', async () => {
  stop = connectQueue();
  play([7, 8]);
  leave();
  await connect();
  expect(shownSong()).toBe(7);
});

test('does not replace songs that are already playing, and saves them', async () => {
  play([7, 8]);
  await connect();
  expect([shownSong(), server.reads]).toEqual([7, 0]);
  await debounce();
  expect(server.saves.map(({ body }) => body.items.map(({ song_id }) => song_id))).toEqual([[7, 8]]);
});

test('does not replace songs that start while the stored queue is loading', async () => {
  const connected = connect();
  play([7, 8]);
  await connected;
  expect(shownSong()).toBe(7);
});

test('starts with an empty queue if the server does not respond', async () => {
  server.isDown = true;
  await connect();
  expect(queueStore.get()).toBeNull();
});

test('saves several changes in one request', async () => {
  await connect();
  skip();
  await vi.advanceTimersByTimeAsync(500);
  skip();
  await vi.advanceTimersByTimeAsync(999);
  expect(server.saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(server.saves).toMatchObject([{ body: { current: 0 }, keepalive: false }]);
});

test('saves the position every 15 seconds during playback, and a seek while paused', async () => {
  await connect();
  statusStore.set('playing');
  await debounce();
  server.saves.length = 0;
  setPosition(34_999);
  setPosition(35_000);
  await settle();
  expect(server.saves.map(({ body }) => body.position_ms)).toEqual([35_000]);
  statusStore.set('paused');
  await debounce();
  server.saves.length = 0;
  setPosition(35_999);
  await debounce();
  expect(server.saves).toEqual([]);
  setPosition(40_000);
  await debounce();
  expect(server.saves.map(({ body }) => body.position_ms)).toEqual([40_000]);
});

test('saves the position with keepalive when the page is hidden during playback', async () => {
  await connect();
  statusStore.set('playing');
  await debounce();
  server.saves.length = 0;
  setPosition(22_000);
  page.hide();
  await settle();
  expect(server.saves).toMatchObject([{ body: { position_ms: 22_000 }, keepalive: true }]);
});

test('adopts a newer queue from the server when an idle page becomes visible', async () => {
  await connect();
  server.stored = stored([8, 9], 0, 5_000);
  page.show();
  await expect.poll(() => shownSong()).toBe(8);
  expect(timeStore.get().position).toBe(5_000);
  await debounce();
  expect(server.saves).toEqual([]);
});

test('keeps its own queue while it plays or has unsaved changes', async () => {
  await connect();
  skip();
  page.show();
  statusStore.set('playing');
  await debounce();
  page.show();
  await settle();
  expect([shownSong(), server.reads]).toEqual([3, 1]);
});

test('keeps its own queue if it starts to play while the newer one is loading', async () => {
  await connect();
  server.stored = stored([8, 9], 0, 5_000);
  page.show();
  statusStore.set('playing');
  await expect.poll(() => server.reads).toBe(2);
  await settle();
  expect(shownSong()).toBe(2);
});

test('does not adopt a queue from the offline cache once it has its own', async () => {
  await connect();
  server.stored = stored([8, 9], 0, 5_000);
  server.headers = { [OFFLINE_HEADER]: 'queue' };
  page.show();
  await settle();
  expect(shownSong()).toBe(2);
});

test('retries a failed save when the network is back', async () => {
  await connect();
  server.isDown = true;
  skip();
  await debounce();
  server.isDown = false;
  window.dispatchEvent(new Event('online'));
  await expect.poll(() => server.saves).toMatchObject([{ body: { current: 2 } }]);
  expect(shownSong()).toBe(3);
});

test('discards a failed save if another device has saved a newer queue', async () => {
  await connect();
  server.isDown = true;
  skip();
  await debounce();
  server.isDown = false;
  server.stored = stored([8, 9], 0, 5_000);
  window.dispatchEvent(new Event('online'));
  await expect.poll(() => shownSong()).toBe(8);
  await debounce();
  expect(server.saves).toEqual([]);
});

test('saves nothing after another tab took over, until this tab plays again', async () => {
  await connect();
  statusStore.set('playing');
  await debounce();
  server.saves.length = 0;
  yieldedStore.set(true);
  statusStore.set('paused');
  setPosition(50_000);
  await debounce();
  expect(server.saves).toEqual([]);
  page.show();
  await expect.poll(() => timeStore.get().position).toBe(20_000);
  yieldedStore.set(false);
  statusStore.set('playing');
  await debounce();
  expect(server.saves).toMatchObject([{ body: { position_ms: 20_000 } }]);
});

test('stops saving after it was disconnected', async () => {
  await connect();
  skip();
  stop();
  skip();
  await debounce();
  expect(server.saves).toEqual([]);
});

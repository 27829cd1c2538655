import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { QueueWithSongs } from '@/contract';
import { queueStore, statusStore, timeStore } from '../player/state';
import { playerSongs, queueOf } from '../player/testing/songs';
import { findCachedQueue, QUEUE_PATH } from './offline-cache';
import { startOfflineSync } from './offline-sync';

const LISTENER = 'auth0|1';

const songs = (length: number) => playerSongs(length).map((song) => ({ ...song, has_cover: true }));

/** In-memory Cache API; `written` records the paths in order. */
function cacheStorage() {
  const written: string[] = [];
  const stored = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const responses = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, responses);
    return {
      match: async (path: string) => responses.get(path)?.clone(),
      put: async (path: string, response: Response) => {
        written.push(path);
        responses.set(path, response);
      },
      delete: async (path: string) => responses.delete(path),
      keys: async () => [...responses.keys()].map((path) => ({ url: `http://localhost${path}` })),
    };
  };
  const keys = async () => [...stored.keys()];
  const paths = () => [...stored.values()].flatMap((responses) => [...responses.keys()]);
  return { open, keys, delete: async (name: string) => stored.delete(name), written, paths };
}

let storage: ReturnType<typeof cacheStorage>;
let stop = () => {};

beforeEach(() => {
  storage = cacheStorage();
  vi.stubGlobal('caches', storage);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('navigator', {});
});

afterEach(() => {
  stop();
  queueStore.set(null);
  statusStore.set('idle');
  vi.unstubAllGlobals();
});

const play = (length: number, start: number) =>
  queueStore.set(queueOf(songs(length), { start, playlistId: 3 }));

const cachedQueue = async () => (await (await findCachedQueue())?.json()) as QueueWithSongs;

test('caches a limited part of a long queue, and only the position during playback', async () => {
  play(5_000, 3_000);
  stop = await startOfflineSync(LISTENER);
  storage.written.length = 0;
  for (let position = 0; position < 60_000; position += 250) timeStore.set({ position, duration: 60_000 });
  expect(storage.written.length).toBeGreaterThan(5);
  expect(storage.written).not.toContain(QUEUE_PATH);
  const queue = await cachedQueue();
  expect(queue.position_ms).toBeGreaterThan(50_000);
  expect(queue.items[queue.current]).toEqual({ song_id: 3_001, playlist_id: 3 });
  expect(queue.songs).toHaveLength(1_000);
  expect(queue.songs[queue.current]).toEqual(songs(3_001).at(-1));
});

test('does not apply the position of the previous song to the next one', async () => {
  play(3, 0);
  stop = await startOfflineSync(LISTENER);
  timeStore.set({ position: 40_000, duration: 60_000 });
  play(3, 1);
  timeStore.set({ position: 0, duration: 60_000 });
  const { items, current, position_ms } = await cachedQueue();
  expect(items[current]?.song_id).toBe(2);
  expect(position_ms).toBe(0);
});

test('caches nothing of a song that is skipped while its audio is loading', async () => {
  const requested = new Map<string, (response: Response) => void>();
  vi.stubGlobal('fetch', (path: string, options?: RequestInit) => {
    if (!path.endsWith('/audio')) return Promise.resolve(new Response('small'));
    return new Promise<Response>((resolve, reject) => {
      requested.set(path, resolve);
      options?.signal?.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
    });
  });
  play(1, 0);
  stop = await startOfflineSync(LISTENER);
  statusStore.set('playing');
  await expect.poll(() => requested.has('/api/songs/1/audio')).toBe(true);
  queueStore.set(queueOf(songs(2), { start: 1 }));
  await expect.poll(() => requested.has('/api/songs/2/audio')).toBe(true);
  requested.get('/api/songs/2/audio')?.(new Response('audio'));
  await expect.poll(() => storage.paths()).toContain('/api/songs/2/cover');
  expect(
    storage
      .paths()
      .filter((path) => path.startsWith('/api/songs/'))
      .sort(),
  ).toEqual(['/api/songs/2', '/api/songs/2/audio', '/api/songs/2/cover']);
});

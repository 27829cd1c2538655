// The listener's offline data in the Cache API, shared by pages and the service worker. One cache per listener, one
// listener at a time.
import type { QueueWithSongs } from '@/contract';

const PREFIX = 'encore-kept:';

/** Path of the cached `GET /api/queue` response. Its `position_ms` is outdated: see `POSITION_PATH`. */
export const QUEUE_PATH = '/api/queue';

/** Path of the position in the current song, cached apart from the queue because it changes often. No API route. */
export const POSITION_PATH = '/api/queue/place';

/** Header that marks a queue response as coming from the cache. */
export const OFFLINE_HEADER = 'encore-kept';

export interface CachedPosition {
  song_id: number;
  position_ms: number;
}

/** Opens the listener's cache after deleting those of other listeners. */
export async function openOfflineCache(userId: string): Promise<Cache> {
  await clearOfflineCaches(userId);
  return caches.open(PREFIX + userId);
}

/** @returns the user id of the cached queue's owner, or null */
export async function cachedListener(): Promise<string | null> {
  return (await cacheNames())[0]?.slice(PREFIX.length) ?? null;
}

/** @returns the cached response for `path`, or null */
export async function findCached(path: string): Promise<Response | null> {
  const [name] = await cacheNames();
  if (name === undefined) return null;
  return (await (await caches.open(name)).match(path)) ?? null;
}

/** @returns the cached queue at the cached position, as `GET /api/queue` would respond, or null */
export async function findCachedQueue(): Promise<Response | null> {
  const [queue, position] = await Promise.all([findCached(QUEUE_PATH), findCached(POSITION_PATH)]);
  if (!queue) return null;
  const cached: QueueWithSongs = await queue.json();
  const resumed = position ? atPosition(cached, await position.json()) : cached;
  return Response.json(resumed, { headers: { [OFFLINE_HEADER]: 'queue' } });
}

/** Ignores a position cached for another song. */
function atPosition(queue: QueueWithSongs, { song_id, position_ms }: CachedPosition): QueueWithSongs {
  return queue.items[queue.current]?.song_id === song_id ? { ...queue, position_ms } : queue;
}

/** Deletes the caches of all listeners except `exceptFor`. */
export async function clearOfflineCaches(exceptFor?: string): Promise<void> {
  const names = (await cacheNames()).filter((name) => name !== PREFIX + exceptFor);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function cacheNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// What this browser keeps of a listener's queue to play it without a network. Worker and pages both read it, so it
// lives in the Cache API: one cache for each listener, and never more than one listener's at a time.
import type { QueueWithSongs } from '@/contract';

const PREFIX = 'encore-kept:';

/** Under this path lies the queue, as `GET /api/queue` would answer it, but for the place in its song. */
export const QUEUE_PATH = '/api/queue';

/** Under this path, which only the cache knows, lies that place: it changes often, the queue seldom. */
export const PLACE_PATH = '/api/queue/place';

/** Tells an answer that lay here from the server's. */
export const KEPT_HEADER = 'encore-kept';

/** A place in a song, in milliseconds. */
export interface KeptPlace {
  song_id: number;
  position_ms: number;
}

/** The listener's cache; what others kept on this machine is deleted first. */
export async function openKept(userId: string): Promise<Cache> {
  await forgetKept(userId);
  return caches.open(PREFIX + userId);
}

/** Whose queue is kept here; null when nobody's is. */
export async function keptListener(): Promise<string | null> {
  return (await keptNames())[0]?.slice(PREFIX.length) ?? null;
}

/** A kept answer to a request for `path`; null when there is none. */
export async function findKept(path: string): Promise<Response | null> {
  const [name] = await keptNames();
  if (name === undefined) return null;
  return (await (await caches.open(name)).match(path)) ?? null;
}

/** The kept answer to a request for the queue. */
export async function findKeptQueue(): Promise<Response | null> {
  const [queue, place] = await Promise.all([findKept(QUEUE_PATH), findKept(PLACE_PATH)]);
  if (!queue) return null;
  const kept: QueueWithSongs = await queue.json();
  const there = place ? atPlace(kept, await place.json()) : kept;
  return Response.json(there, { headers: { [KEPT_HEADER]: 'queue' } });
}

/** The queue at a place that was kept of its song; one of another song tells nothing. */
function atPlace(queue: QueueWithSongs, { song_id, position_ms }: KeptPlace): QueueWithSongs {
  return queue.items[queue.current]?.song_id === song_id ? { ...queue, position_ms } : queue;
}

/** Deletes what is kept, of everybody but `exceptFor`. */
export async function forgetKept(exceptFor?: string): Promise<void> {
  const names = (await keptNames()).filter((name) => name !== PREFIX + exceptFor);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function keptNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

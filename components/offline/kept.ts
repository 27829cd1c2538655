// What this browser keeps of a listener's queue to play it without a network. Worker and pages both read it, so it
// lives in the Cache API: one cache for each listener, and never more than one listener's at a time.

const PREFIX = 'encore-kept:';

/** Under this path lies the queue, as `GET /api/queue` would answer it. */
export const QUEUE_PATH = '/api/queue';

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

/** Deletes what is kept, of everybody but `exceptFor`. */
export async function forgetKept(exceptFor?: string): Promise<void> {
  const names = (await keptNames()).filter((name) => name !== PREFIX + exceptFor);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function keptNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

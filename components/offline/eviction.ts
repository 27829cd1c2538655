// Size limits and eviction policy of the offline audio cache.

export const MAX_SONGS = 20;
const MAX_BYTES = 200 * 1024 * 1024;

export interface CachedAudio {
  path: string;
  bytes: number;
}

/**
 * Selects the entries to evict so that the rest fits the limits.
 * @param cached oldest first, the order of eviction
 * @param upcoming paths of the queue's next songs, which are never evicted
 */
export function selectEvictions(
  cached: readonly CachedAudio[],
  upcoming: ReadonlySet<string>,
): CachedAudio[] {
  let count = cached.length;
  let bytes = totalBytes(cached);
  return cached.filter((audio) => {
    if (upcoming.has(audio.path) || (count <= MAX_SONGS && bytes <= MAX_BYTES)) return false;
    count -= 1;
    bytes -= audio.bytes;
    return true;
  });
}

export function hasSpace(cached: readonly CachedAudio[]): boolean {
  return totalBytes(cached) < MAX_BYTES;
}

const totalBytes = (cached: readonly CachedAudio[]) => cached.reduce((sum, { bytes }) => sum + bytes, 0);

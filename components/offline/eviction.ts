// How much of a queue is kept, and what makes room for the next songs.

export const MAX_SONGS = 20;
const MOST_BYTES = 200 * 1024 * 1024;

/** A song's sound as it is kept. */
export interface KeptSound {
  path: string;
  bytes: number;
}

/**
 * What has to go so that the rest fits: songs that are no longer waited for, the one kept longest ago first.
 * @param kept in the order in which they were kept
 * @param wanted the paths of those that are waited for; they stay
 */
export function leaving(kept: readonly KeptSound[], wanted: ReadonlySet<string>): KeptSound[] {
  let count = kept.length;
  let bytes = total(kept);
  return kept.filter((sound) => {
    if (wanted.has(sound.path) || (count <= MAX_SONGS && bytes <= MOST_BYTES)) return false;
    count -= 1;
    bytes -= sound.bytes;
    return true;
  });
}

/** Whether another song may be kept. */
export function hasRoom(kept: readonly KeptSound[]): boolean {
  return total(kept) < MOST_BYTES;
}

const total = (kept: readonly KeptSound[]) => kept.reduce((sum, { bytes }) => sum + bytes, 0);

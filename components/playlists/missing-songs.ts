// Places of songs that an import did not find, when they are chosen by hand.
import type { MissingSong } from '@/contract';

/** Missing songs with the same label; one choice serves all. */
export interface MissingGroup {
  label: string;
  duration_ms: number | null;
  suggestions: MissingSong['suggestions'];
  /** Indexes in the list of missing songs. */
  indexes: number[];
}

export function groupMissing(missing: readonly MissingSong[]): MissingGroup[] {
  const groups = new Map<string, MissingGroup>();
  missing.forEach(({ label, duration_ms, suggestions }, i) => {
    const key = `${label}\n${duration_ms}`;
    const group = groups.get(key);
    if (group) group.indexes.push(i);
    else groups.set(key, { label, duration_ms, suggestions, indexes: [i] });
  });
  return [...groups.values()];
}

/**
 * The entry that the missing song at `index` follows: a chosen one before it in the same gap, or else the found one.
 * @param chosen entries of missing songs that were chosen, by index
 */
export function entryBefore(
  missing: readonly MissingSong[],
  chosen: ReadonlyMap<number, number>,
  index: number,
): number | null {
  const after = missing[index]?.after ?? null;
  for (let i = index - 1; i >= 0 && missing[i]?.after === after; i--) {
    const entry = chosen.get(i);
    if (entry !== undefined) return entry;
  }
  return after;
}

// The songs of a playlist while they are being edited: what the server has confirmed, and what was asked of it since.
import type { SongRow } from '../songs/rows';

/** A song standing in a playlist; `entry` names its place for good. */
export interface Entry {
  entry: number;
  row: SongRow;
}

export interface Move {
  kind: 'move';
  entry: number;
  /** The place it comes to stand behind; null is the top. */
  after: number | null;
}

interface Remove {
  kind: 'remove';
  entry: number;
}

export type Change = Move | Remove;

/** The list after a change. A change about an entry that is no longer there changes nothing. */
export function applyChange(entries: readonly Entry[], change: Change): readonly Entry[] {
  const rest = entries.filter(({ entry }) => entry !== change.entry);
  if (change.kind === 'remove') return rest;
  const moved = entries.find(({ entry }) => entry === change.entry);
  if (!moved || change.after === change.entry) return entries;
  if (change.after === null) return [moved, ...rest];
  const index = rest.findIndex(({ entry }) => entry === change.after);
  return index < 0 ? [...rest, moved] : rest.toSpliced(index + 1, 0, moved);
}

/** The list with entries that came from the server at its end, those it had already left out. */
export function append(entries: readonly Entry[], more: readonly Entry[]): readonly Entry[] {
  const known = new Set(entries.map(({ entry }) => entry));
  return [...entries, ...more.filter(({ entry }) => !known.has(entry))];
}

/** The move that brings an entry to `place` (0 is the top). */
export function moveTo(entries: readonly Entry[], entry: number, place: number): Move {
  const others = entries.filter((other) => other.entry !== entry);
  return { kind: 'move', entry, after: others[place - 1]?.entry ?? null };
}

/** The place an entry stands behind; null at the top. */
export function placeBefore(entries: readonly Entry[], entry: number): number | null {
  const index = entries.findIndex((other) => other.entry === entry);
  return entries[index - 1]?.entry ?? null;
}

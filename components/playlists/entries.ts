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

export type Change =
  | Move
  | { kind: 'remove'; entry: number }
  | { kind: 'add'; added: Entry; after?: number | null };

/** The list after a change. A change about a place that is no longer there changes nothing. */
export function applyChange(entries: readonly Entry[], change: Change): readonly Entry[] {
  switch (change.kind) {
    case 'add':
      return insert(
        entries,
        change.added,
        change.after === undefined ? (entries.at(-1)?.entry ?? null) : change.after,
      );
    case 'remove':
      return entries.filter(({ entry }) => entry !== change.entry);
    case 'move': {
      const moved = entries.find(({ entry }) => entry === change.entry);
      if (!moved || change.after === change.entry) return entries;
      return insert(
        entries.filter((other) => other !== moved),
        moved,
        change.after,
      );
    }
  }
}

/** Puts an entry behind the place `after`; at the top for null, at the end when `after` is gone. */
function insert(entries: readonly Entry[], entry: Entry, after: number | null): readonly Entry[] {
  if (after === null) return [entry, ...entries];
  const index = entries.findIndex((other) => other.entry === after);
  return index < 0 ? [...entries, entry] : entries.toSpliced(index + 1, 0, entry);
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

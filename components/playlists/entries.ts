// The songs of a playlist while they are being edited: what the server has confirmed, and what was asked of it since.
import type { PlaylistSong } from '@/contract';
import { type SongRow, toRow } from '../songs/song-row';

/** A song standing in a playlist; `entry` names its place for good. */
export interface Entry {
  entry: number;
  row: SongRow;
}

export const toEntry = (song: PlaylistSong): Entry => ({ entry: song.entry_id, row: toRow(song) });

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

/**
 * A change as it must be asked for now, when the list it was made in is not the newest any more.
 * A song moves behind the one it was moved behind, or the nearest before that one that is still there.
 * @param seen the list the change was made in
 * @returns null when the entry is gone
 */
export function rebase(change: Change, seen: readonly Entry[], now: readonly Entry[]): Change | null {
  const left = new Set(now.map(({ entry }) => entry));
  if (!left.has(change.entry)) return null;
  if (change.kind === 'remove' || change.after === null) return change;
  const upTo = seen.findIndex(({ entry }) => entry === change.after) + 1;
  const before = seen.slice(0, upTo).filter(({ entry }) => entry !== change.entry && left.has(entry));
  return { ...change, after: before.at(-1)?.entry ?? null };
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

/** Entries that stand one behind the other, and the place they stand behind; null is the top. */
interface Run {
  rows: readonly SongRow[];
  after: number | null;
}

/** Where some of the entries stand, told by the others, so that they can be put back: from top to bottom. */
export function runsOf(entries: readonly Entry[], some: ReadonlySet<number>): Run[] {
  const runs = new Map<number | null, SongRow[]>();
  let after: number | null = null;
  for (const { entry, row } of entries) {
    if (some.has(entry)) runs.set(after, [...(runs.get(after) ?? []), row]);
    else after = entry;
  }
  return [...runs].map(([place, rows]) => ({ rows, after: place }));
}

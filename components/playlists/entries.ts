// The songs of a playlist as a list of entries, and the changes that can be made to it.
import type { PlaylistSong } from '@/contract';
import { type SongRow, toRow } from '../songs/song-row';

export interface Entry {
  /** Identifies this occurrence of the song, wherever it is moved to. */
  entry: number;
  row: SongRow;
}

export const toEntry = (song: PlaylistSong): Entry => ({ entry: song.entry_id, row: toRow(song) });

export interface Move {
  kind: 'move';
  entry: number;
  /** The entry it is moved behind; null for the top. */
  after: number | null;
}

interface Remove {
  kind: 'remove';
  entry: number;
}

export type Change = Move | Remove;

/** A change of an entry that is not in the list has no effect. */
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
 * A change adapted to a newer list. If the entry it was moved behind is gone, it follows the nearest one before that.
 * @param seen the list the change was made in
 * @returns null when the changed entry is gone
 */
export function rebase(change: Change, seen: readonly Entry[], now: readonly Entry[]): Change | null {
  const left = new Set(now.map(({ entry }) => entry));
  if (!left.has(change.entry)) return null;
  if (change.kind === 'remove' || change.after === null) return change;
  const upTo = seen.findIndex(({ entry }) => entry === change.after) + 1;
  const before = seen.slice(0, upTo).filter(({ entry }) => entry !== change.entry && left.has(entry));
  return { ...change, after: before.at(-1)?.entry ?? null };
}

/** The list with more entries at its end, without those it already has. */
export function append(entries: readonly Entry[], more: readonly Entry[]): readonly Entry[] {
  const known = new Set(entries.map(({ entry }) => entry));
  return [...entries, ...more.filter(({ entry }) => !known.has(entry))];
}

/** The move that brings an entry to `index`. */
export function moveTo(entries: readonly Entry[], entry: number, index: number): Move {
  const others = entries.filter((other) => other.entry !== entry);
  return { kind: 'move', entry, after: others[index - 1]?.entry ?? null };
}

/** Consecutive rows, and the entry before them; null at the top. */
interface Run {
  rows: readonly SongRow[];
  after: number | null;
}

/** The positions of some entries relative to the others, from the top, so that they can be inserted again. */
export function runsOf(entries: readonly Entry[], some: ReadonlySet<number>): Run[] {
  const runs = new Map<number | null, SongRow[]>();
  let after: number | null = null;
  for (const { entry, row } of entries) {
    if (some.has(entry)) runs.set(after, [...(runs.get(after) ?? []), row]);
    else after = entry;
  }
  return [...runs].map(([position, rows]) => ({ rows, after: position }));
}

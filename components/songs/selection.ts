// The selected rows of one list. Selecting in another list replaces them; leaving the page clears them.
import { createStore } from '../data/store';
import type { PlayerSong } from '../player/types';

/** Equals the number of songs that one request can add to a playlist. */
export const MAX_SELECTED = 200;

export interface ListedSong {
  index: number;
  /** Identifies the row; a playlist can contain a song twice. */
  key: number;
  song: PlayerSong;
}

/** A list with selectable rows; the same object for the lifetime of the component. */
export interface SongList {
  /** Includes rows that are not loaded. */
  count(): number;
  /** Undefined for a row that is not loaded. */
  at(index: number): ListedSong | undefined;
  playlistId?: number | null;
  /** Whether the viewer owns all songs and may delete them. */
  isOwn: boolean;
  /** Removes rows; only for playlists that the viewer can edit. */
  remove?: ((rows: readonly ListedSong[]) => void) | undefined;
}

interface Selection {
  list: SongList;
  rows: ReadonlyMap<number, ListedSong>;
  /** The row at which a range starts. */
  anchor: number;
  /** Whether some of the requested rows could not be selected. */
  isTruncated: boolean;
}

export const selection = createStore<Selection | null>(null);

const inList = (list: SongList): Selection | null =>
  selection.get()?.list === list ? selection.get() : null;

export const clearSelection = () => selection.set(null);

export const isSelected = (current: Selection | null, list: SongList, key: number): boolean =>
  current?.list === list && current.rows.has(key);

export function toggleRow(list: SongList, index: number): void {
  const listed = list.at(index);
  if (!listed) return;
  const rows = new Map(inList(list)?.rows);
  const isTruncated = !rows.has(listed.key) && rows.size >= MAX_SELECTED;
  if (!isTruncated && !rows.delete(listed.key)) rows.set(listed.key, listed);
  selection.set(rows.size > 0 ? { list, rows, anchor: index, isTruncated } : null);
}

/** Selects the range from the anchor, or `from` without one, to `index`; it ends at a row that is not loaded. */
export function selectTo(list: SongList, index: number, from = index): void {
  const anchor = inList(list)?.anchor ?? from;
  const step = index < anchor ? -1 : 1;
  const rows = new Map<number, ListedSong>();
  const length = Math.abs(index - anchor) + 1;
  for (let at = anchor; rows.size < Math.min(length, MAX_SELECTED); at += step) {
    const listed = list.at(at);
    if (!listed) break;
    rows.set(listed.key, listed);
  }
  if (rows.size > 0) selection.set({ list, rows, anchor, isTruncated: rows.size < length });
}

export function selectAll(list: SongList): void {
  clearSelection();
  selectTo(list, list.count() - 1, 0);
}

/** Deselects rows that are no longer in the list. */
export function pruneSelection(list: SongList): void {
  const before = inList(list);
  if (!before) return;
  const keys = new Set(Array.from({ length: list.count() }, (_, index) => list.at(index)?.key));
  const rows = new Map([...before.rows].filter(([key]) => keys.has(key)));
  if (rows.size < before.rows.size) selection.set(rows.size > 0 ? { ...before, rows } : null);
}

/** The songs that an action applies to. */
export interface ActionTarget {
  /** At least one, in list order. */
  songs: readonly PlayerSong[];
  /** Their rows; null outside of selectable lists. */
  source: { list: SongList; rows: readonly ListedSong[] } | null;
}

export const singleTarget = (song: PlayerSong): ActionTarget => ({ songs: [song], source: null });

export function selectedSongs(): ActionTarget | null {
  const selected = selection.get();
  if (!selected) return null;
  const rows = [...selected.rows.values()].sort((a, b) => a.index - b.index);
  return { songs: rows.map(({ song }) => song), source: { list: selected.list, rows } };
}

/** The target of an action on a row: the whole selection if the row is part of it, otherwise the row. */
export function targetOf(list: SongList, row: ListedSong): ActionTarget {
  const selected = isSelected(selection.get(), list, row.key) ? selectedSongs() : null;
  return selected ?? { songs: [row.song], source: { list, rows: [row] } };
}

// The songs that are selected, to do one thing with all of them. They belong to one list: selecting in another one
// begins anew, and leaving the page ends it.

import { createStore } from '../data/store';
import type { PlayerSong } from '../player/types';

/** So many can be selected at once: as many as one request puts into a playlist. */
export const MAX_SELECTED = 200;

/** A song where it stands in a list. */
export interface ListedSong {
  /** The row, from 0. */
  index: number;
  /** Names the place for good, for a playlist may hold a song twice. */
  key: number;
  song: PlayerSong;
}

/** A list in which songs can be selected; the same object as long as it is on the page. */
export interface SongList {
  /** How many rows it has, those not read yet among them. */
  count(): number;
  /** What stands in a row; undefined where it has not been read. */
  at(index: number): ListedSong | undefined;
  /** The playlist whose songs these are, if it is one. */
  playlistId?: number | null;
  /** Whether all of its songs are the listener's own, to be deleted. */
  isOwn: boolean;
  /** Takes songs out of the list, where it is one to be arranged. */
  remove?: ((rows: readonly ListedSong[]) => void) | undefined;
}

interface Selection {
  list: SongList;
  /** By key, each in the row in which it was selected. */
  rows: ReadonlyMap<number, ListedSong>;
  /** The row a range begins at. */
  anchor: number;
  /** Whether more were wanted than are selected. */
  isTruncated: boolean;
}

/** Null while nothing is selected. */
export const selection = createStore<Selection | null>(null);

const inList = (list: SongList): Selection | null =>
  selection.get()?.list === list ? selection.get() : null;

export const clearSelection = () => selection.set(null);

/** Whether a place in a list is among what is selected. */
export const isSelected = (all: Selection | null, list: SongList, key: number): boolean =>
  all?.list === list && all.rows.has(key);

/** Adds a row to what is selected, or takes it away. */
export function toggleRow(list: SongList, index: number): void {
  const listed = list.at(index);
  if (!listed) return;
  const rows = new Map(inList(list)?.rows);
  const isTruncated = !rows.has(listed.key) && rows.size >= MAX_SELECTED;
  if (!isTruncated && !rows.delete(listed.key)) rows.set(listed.key, listed);
  selection.set(rows.size > 0 ? { list, rows, anchor: index, isTruncated } : null);
}

/**
 * Selects the rows from the last one that was chosen by itself to another, and no others. The range ends where rows
 * have not been read yet.
 * @param from where it begins when nothing is selected
 */
export function selectTo(list: SongList, index: number, from = index): void {
  const anchor = inList(list)?.anchor ?? from;
  const step = index < anchor ? -1 : 1;
  const rows = new Map<number, ListedSong>();
  const wanted = Math.abs(index - anchor) + 1;
  for (let at = anchor; rows.size < Math.min(wanted, MAX_SELECTED); at += step) {
    const listed = list.at(at);
    if (!listed) break;
    rows.set(listed.key, listed);
  }
  if (rows.size > 0) selection.set({ list, rows, anchor, isTruncated: rows.size < wanted });
}

/** Selects the list from its beginning, as much of it as can be. */
export function selectAll(list: SongList): void {
  clearSelection();
  selectTo(list, list.count() - 1, 0);
}

/** Forgets rows that are in the list no more. */
export function pruneSelection(list: SongList): void {
  const before = inList(list);
  if (!before) return;
  const there = new Set(Array.from({ length: list.count() }, (_, index) => list.at(index)?.key));
  const rows = new Map([...before.rows].filter(([key]) => there.has(key)));
  if (rows.size < before.rows.size) selection.set(rows.size > 0 ? { ...before, rows } : null);
}

/** What something shall be done with: one song, or several of a list. */
export interface ActionTarget {
  /** At least one, as they stand in the list. */
  songs: readonly PlayerSong[];
  /** Where they stand, if it is in a list in which songs can be selected. */
  place: { list: SongList; rows: readonly ListedSong[] } | null;
}

/** A song that stands in no such list. */
export const alone = (song: PlayerSong): ActionTarget => ({ songs: [song], place: null });

/** The selected songs; null while there is none. */
export function selectedSongs(): ActionTarget | null {
  const selected = selection.get();
  if (!selected) return null;
  const rows = [...selected.rows.values()].sort((a, b) => a.index - b.index);
  return { songs: rows.map(({ song }) => song), place: { list: selected.list, rows } };
}

/** What is meant by a row: its song, or everything selected where it is selected too. */
export function targetOf(list: SongList, row: ListedSong): ActionTarget {
  const all = isSelected(selection.get(), list, row.key) ? selectedSongs() : null;
  return all ?? { songs: [row.song], place: { list, rows: [row] } };
}

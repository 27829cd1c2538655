import { afterEach, expect, test } from 'vitest';
import {
  clearSelection,
  MAX_SELECTED,
  pruneSelection,
  type SongList,
  selectAll,
  selectedSongs,
  selection,
  selectTo,
  targetOf,
  toggleRow,
} from './selection';

afterEach(clearSelection);

/** A list of songs by id, which is also the key; null is a row that is not loaded. */
function listOf(ids: (number | null)[]) {
  const list: SongList & { ids: typeof ids } = {
    ids,
    isOwn: true,
    count: () => list.ids.length,
    at(index) {
      const id = list.ids[index];
      if (typeof id !== 'number') return undefined;
      return { index, key: id, song: { song_id: id, songname: `${id}`, artist: 'A', duration_ms: 1 } };
    },
  };
  return list;
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const selected = () => selectedSongs()?.songs.map(({ song_id }) => song_id) ?? [];

test('toggles rows, keeps list order, and clears the selection with the last row', () => {
  const list = listOf([10, 11, 12, 13]);
  for (const index of [3, 0, 2, 0]) toggleRow(list, index);
  expect(selected()).toEqual([12, 13]);
  toggleRow(list, 2);
  toggleRow(list, 3);
  expect(selection.get()).toBeNull();
});

test('a range extends in both directions from the anchor', () => {
  const list = listOf(range(100, 110));
  toggleRow(list, 5);
  selectTo(list, 8);
  expect(selected()).toEqual([105, 106, 107, 108]);
  selectTo(list, 3);
  expect(selected()).toEqual([103, 104, 105]);
  toggleRow(list, 9);
  selectTo(list, 8);
  expect(selected()).toEqual([108, 109]);
  clearSelection();
  selectTo(list, 2, 1);
  expect(selected()).toEqual([101, 102]);
});

test('a range ends at rows that are not loaded and at the maximum, and is marked as truncated', () => {
  selectTo(listOf([1, 2, null, 4]), 3, 0);
  expect([selected(), selection.get()?.isTruncated]).toEqual([[1, 2], true]);
  const long = listOf(range(1, 1001));
  selectAll(long);
  expect([selected().length, selection.get()?.isTruncated]).toEqual([MAX_SELECTED, true]);
  toggleRow(long, 900);
  expect(selected()).toHaveLength(MAX_SELECTED);
  toggleRow(long, 0);
  expect([selected().length, selection.get()?.isTruncated]).toEqual([MAX_SELECTED - 1, false]);
  selectAll(listOf([7, 8]));
  expect([selected(), selection.get()?.isTruncated]).toEqual([[7, 8], false]);
});

test('only one list has a selection, and it contains only listed songs', () => {
  const [one, other] = [listOf([1, 2, 3]), listOf([1, 2])];
  selectAll(one);
  pruneSelection(other);
  one.ids = [3, 1];
  pruneSelection(one);
  expect(selected()).toEqual([1, 3]);
  toggleRow(other, 1);
  expect(selected()).toEqual([2]);
  other.ids = [];
  pruneSelection(other);
  expect(selection.get()).toBeNull();
});

test('an action on a selected row targets the selection, on another row only that row', () => {
  const list = listOf([1, 2, 3]);
  selectTo(list, 1, 0);
  const target = (index: number) => {
    const row = list.at(index);
    return row && targetOf(list, row).songs.map(({ song_id }) => song_id);
  };
  expect([target(0), target(1), target(2)]).toEqual([[1, 2], [1, 2], [3]]);
});

import { expect, test } from 'vitest';
import { apiSong } from '../player/testing/songs';
import { toRow } from '../songs/song-row';
import { append, applyChange, type Change, type Entry, moveTo, rebase, runsOf } from './entries';

const entry = (id: number): Entry => ({ entry: id, row: toRow(apiSong(id)) });
const list = (...ids: number[]) => ids.map(entry);
const ids = (entries: readonly Entry[]) => entries.map((one) => one.entry);
const after = (change: Change, ...start: number[]) => ids(applyChange(list(...start), change));

test('a move keeps every entry and puts the moved one at its new index', () => {
  for (const from of [0, 1, 2, 3]) {
    for (const to of [0, 1, 2, 3]) {
      const start = list(1, 2, 3, 4);
      const moved = ids(applyChange(start, moveTo(start, from + 1, to)));
      expect(moved[to]).toBe(from + 1);
      expect([...moved].sort()).toEqual([1, 2, 3, 4]);
    }
  }
});

test('removed entries that are inserted again run by run return to their positions', () => {
  const start = list(1, 2, 3, 4, 5, 6);
  for (const gone of [[1], [6], [1, 2], [2, 4, 5], [1, 3, 6], [1, 2, 3, 4, 5, 6]]) {
    let now: readonly Entry[] = start.filter((one) => !gone.includes(one.entry));
    for (const { rows, after: place } of runsOf(start, new Set(gone))) {
      const at = now.findIndex((one) => one.entry === place) + 1;
      now = now.toSpliced(at, 0, ...rows.map(([id]) => entry(id)));
    }
    expect(ids(now)).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

test('append skips entries that are in the list', () => {
  expect(ids(append(list(1, 2), list(2, 3)))).toEqual([1, 2, 3]);
  expect(ids(append([], list(9)))).toEqual([9]);
});

test('a change of a missing entry has no effect; a move behind one goes to the end', () => {
  expect(after({ kind: 'move', entry: 7, after: 1 }, 1, 2)).toEqual([1, 2]);
  expect(after({ kind: 'remove', entry: 7 }, 1, 2)).toEqual([1, 2]);
  expect(after({ kind: 'move', entry: 1, after: 7 }, 1, 2, 3)).toEqual([2, 3, 1]);
});

test('rebase adapts a change to a newer list', () => {
  const seen = list(1, 2, 3, 4);
  const move = (after: number | null): Change => ({ kind: 'move', entry: 1, after });
  const rebased = (change: Change, ...now: number[]) => rebase(change, seen, list(...now));
  expect(rebased(move(3), 4, 3, 2, 1)).toEqual(move(3));
  expect(rebased(move(4), 3, 1, 2)).toEqual(move(3));
  expect(rebased(move(3), 1, 4)).toEqual(move(null));
  expect(rebased(move(null), 9, 1)).toEqual(move(null));
  expect(rebased(move(3), 2, 3, 4)).toBeNull();
  const remove: Change = { kind: 'remove', entry: 2 };
  expect(rebased(remove, 2, 1)).toEqual(remove);
  expect(rebased(remove, 1)).toBeNull();
});

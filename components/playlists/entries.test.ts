import { expect, test } from 'vitest';
import { append, applyChange, type Change, type Entry, moveTo, placeBefore } from './entries';

const entry = (id: number): Entry => ({ entry: id, row: [id, `Song ${id}`, 'A', null, 0, 60_000] });
const list = (...ids: number[]) => ids.map(entry);
const ids = (entries: readonly Entry[]) => entries.map((one) => one.entry);
const after = (change: Change, ...start: number[]) => ids(applyChange(list(...start), change));

test('moving keeps every entry and puts the moved one at its new place', () => {
  for (const from of [0, 1, 2, 3]) {
    for (const to of [0, 1, 2, 3]) {
      const start = list(1, 2, 3, 4);
      const moved = ids(applyChange(start, moveTo(start, from + 1, to)));
      expect(moved[to]).toBe(from + 1);
      expect([...moved].sort()).toEqual([1, 2, 3, 4]);
    }
  }
});

test('a removed song that is added again moves back to where it stood', () => {
  for (const gone of [1, 2, 3]) {
    const start = list(1, 2, 3);
    const after = placeBefore(start, gone);
    const again = append(applyChange(start, { kind: 'remove', entry: gone }), [entry(9)]);
    const back = ids(applyChange(again, { kind: 'move', entry: 9, after }));
    expect(back).toEqual([1, 2, 3].map((id) => (id === gone ? 9 : id)));
  }
});

test('songs that are read twice stand in the list once', () => {
  expect(ids(append(list(1, 2), list(2, 3)))).toEqual([1, 2, 3]);
  expect(ids(append([], list(9)))).toEqual([9]);
});

test('a change about an entry that is gone changes nothing, or goes to the end', () => {
  expect(after({ kind: 'move', entry: 7, after: 1 }, 1, 2)).toEqual([1, 2]);
  expect(after({ kind: 'remove', entry: 7 }, 1, 2)).toEqual([1, 2]);
  expect(after({ kind: 'move', entry: 1, after: 7 }, 1, 2, 3)).toEqual([2, 3, 1]);
});

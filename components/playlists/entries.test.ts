import { expect, test } from 'vitest';
import { applyChange, type Change, type Entry, moveTo, placeBefore } from './entries';

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

test('a removed song comes back to where it stood', () => {
  for (const gone of [1, 2, 3]) {
    const start = list(1, 2, 3);
    const before = placeBefore(start, gone);
    const without = applyChange(start, { kind: 'remove', entry: gone });
    expect(ids(applyChange(without, { kind: 'add', added: entry(gone), after: before }))).toEqual([1, 2, 3]);
  }
});

test('a new song stands at the end, also of an empty list', () => {
  expect(after({ kind: 'add', added: entry(9) }, 1, 2)).toEqual([1, 2, 9]);
  expect(after({ kind: 'add', added: entry(9) })).toEqual([9]);
});

test('a change about a place that is gone changes nothing, or goes to the end', () => {
  expect(after({ kind: 'move', entry: 7, after: 1 }, 1, 2)).toEqual([1, 2]);
  expect(after({ kind: 'remove', entry: 7 }, 1, 2)).toEqual([1, 2]);
  expect(after({ kind: 'move', entry: 1, after: 7 }, 1, 2, 3)).toEqual([2, 3, 1]);
});

import { expect, test, vi } from 'vitest';
import { ANCHOR_PAGE } from '@/contract/constants';
import { createAnchoredPages } from './pager';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** A list of the numbers from 0 on; a cursor is the number it leads to. `length` may change while it is read. */
function numbers(length: number) {
  const source = { length, fail: false, asked: [] as number[] };
  const cursorTo = (row: number) => (row < source.length ? String(row) : null);
  const page = (from: number) => range(from, Math.min(from + ANCHOR_PAGE, source.length));
  const list = createAnchoredPages<number>({
    first: page(0),
    cursor: cursorTo(ANCHOR_PAGE),
    total: null,
    read: async (cursor) => {
      source.asked.push(Number(cursor));
      if (source.fail) throw new Error('away');
      return { rows: page(Number(cursor)), cursor: cursorTo(Number(cursor) + ANCHOR_PAGE) };
    },
    anchors: async () => {
      if (source.fail) throw new Error('away');
      const begins = range(1, Math.ceil(source.length / ANCHOR_PAGE)).map((n) => String(n * ANCHOR_PAGE));
      return { total: source.length, cursors: begins };
    },
    errorMessage: (error) => (error instanceof Error ? error.message : 'unknown'),
  });
  const rows = (from: number, to: number) => list.store.get().rows.slice(from, to);
  return { list, source, rows, page, cursorTo };
}

test('a jump to the end reads the end, and nothing of what lies between', async () => {
  const { list, source, rows } = numbers(100_000);
  list.look(0, 20);
  await vi.waitFor(() => expect(list.store.get().total).toBe(100_000));
  list.look(99_980, 99_999);
  await vi.waitFor(() => expect(rows(99_800, 100_000)).toEqual(range(99_800, 100_000)));
  expect(source.asked.filter((row) => row > 1_000 && row < 99_000)).toEqual([]);
  expect(list.store.get().rows).toHaveLength(100_000);
  expect(rows(50_000, 50_001)).toEqual([undefined]);
});

test('whoever drags past many pages reads those where they stop, first the ones they see', async () => {
  const { list, source, rows } = numbers(50_000);
  list.look(0, 20);
  await vi.waitFor(() => expect(list.store.get().total).toBe(50_000));
  for (let row = 0; row < 40_000; row += 1_000) list.look(row, row + 20);
  list.look(40_100, 40_120);
  await vi.waitFor(() => expect(rows(39_600, 40_600)).toEqual(range(39_600, 40_600)));
  expect(source.asked.length).toBeLessThan(25);
});

test('walking through reads every page once', async () => {
  const { list, source, rows } = numbers(2_050);
  for (let row = 0; row < 2_050; row += 50) {
    list.look(row, row + 20);
    await vi.waitFor(() => expect(rows(row, row + 20)).toEqual(range(row, Math.min(row + 20, 2_050))));
  }
  expect(source.asked.toSorted((a, b) => a - b)).toEqual(range(1, 11).map((page) => page * ANCHOR_PAGE));
});

test('a short list asks for nothing', () => {
  const { list, source } = numbers(150);
  list.look(100, 149);
  expect([list.store.get().total, source.asked]).toEqual([150, []]);
});

test('a failure stops with a sentence, and retrying goes on where somebody looks', async () => {
  const { list, source, rows } = numbers(1_000);
  source.fail = true;
  list.look(900, 920);
  await vi.waitFor(() => expect(list.store.get().problem).toBe('away'));
  const asked = source.asked.length;
  list.look(800, 820);
  expect(source.asked).toHaveLength(asked);
  source.fail = false;
  list.retry();
  await vi.waitFor(() => expect(rows(800, 1_000)).toEqual(range(800, 1_000)));
});

test('a list that has changed is read again where it is looked at, and shown as it was until then', async () => {
  const { list, source, rows, page, cursorTo } = numbers(1_000);
  list.look(700, 720);
  await vi.waitFor(() => expect(rows(600, 800)).toEqual(range(600, 800)));
  source.length = 990;
  const asked = source.asked.length;
  list.renew(page(0), cursorTo(ANCHOR_PAGE), 990);
  expect(rows(700, 701)).toEqual([700]);
  expect(list.store.get().rows).toHaveLength(990);
  await vi.waitFor(() => expect(source.asked.slice(asked)).toContain(600));
  list.renew(range(0, 3), null, 3);
  expect(list.store.get()).toMatchObject({ rows: [0, 1, 2], total: 3 });
});

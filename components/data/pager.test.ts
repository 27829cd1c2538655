import { expect, test } from 'vitest';
import { ANCHOR_PAGE } from '@/contract/constants';
import { Problem } from './api';
import { createPager } from './pager';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

interface ListOptions {
  pageSize?: number;
  /** Length of the first page. */
  start?: number;
  ahead?: number;
  anchors?: boolean;
}

/** A list of the numbers from 0. A cursor is the number its page begins with. `source.length` can change. */
function numbers(length: number, options: ListOptions = {}) {
  const { pageSize = ANCHOR_PAGE, start = pageSize, ahead, anchors = true } = options;
  const source = { length, fail: false, requests: [] as number[] };
  const page = (from: number, size = pageSize) => {
    const to = Math.min(from + size, source.length);
    return { items: range(from, to), next_cursor: to < source.length ? String(to) : null };
  };
  const first = () => ({ ...page(0, start), total: null });
  const refuse = () => {
    if (source.fail) throw new Problem('away', 0, 'offline');
  };
  const pager = createPager<number>(first(), {
    ...(ahead !== undefined && { ahead }),
    read: async (cursor) => {
      source.requests.push(Number(cursor));
      refuse();
      return page(Number(cursor));
    },
    ...(anchors && {
      anchors: async () => {
        refuse();
        const starts = range(1, Math.ceil(source.length / pageSize)).map((n) => String(n * pageSize));
        return { total: source.length, cursors: starts };
      },
    }),
  });
  const rows = (from: number, to: number) => pager.store.get().rows.slice(from, to);
  return { pager, source, rows, first };
}

test('a jump to the end loads the end, and no pages in between', async () => {
  const { pager, source, rows } = numbers(100_000);
  pager.look(20, 0);
  await expect.poll(() => pager.store.get().total).toBe(100_000);
  pager.look(99_999, 99_980);
  await expect.poll(() => rows(99_800, 100_000)).toEqual(range(99_800, 100_000));
  expect(source.requests.filter((row) => row > 1_000 && row < 99_000)).toEqual([]);
  expect(pager.store.get().rows).toHaveLength(100_000);
  expect(rows(50_000, 50_001)).toEqual([undefined]);
});

test('a fast scroll loads the pages where it stops, not those it passes', async () => {
  const { pager, source, rows } = numbers(50_000);
  pager.look(20, 0);
  await expect.poll(() => pager.store.get().total).toBe(50_000);
  for (let row = 0; row < 40_000; row += 1_000) pager.look(row + 20, row);
  pager.look(40_120, 40_100);
  await expect.poll(() => rows(39_600, 40_600)).toEqual(range(39_600, 40_600));
  expect(source.requests.length).toBeLessThan(25);
});

test('scrolling through the list loads every page once', async () => {
  const { pager, source, rows } = numbers(2_050);
  for (let row = 0; row < 2_050; row += 50) {
    pager.look(row + 20, row);
    await expect.poll(() => rows(row, row + 20)).toEqual(range(row, Math.min(row + 20, 2_050)));
  }
  expect(source.requests.toSorted((a, b) => a - b)).toEqual(range(1, 11).map((page) => page * ANCHOR_PAGE));
});

test('a list of one page sends no request', () => {
  const { pager, source } = numbers(150);
  pager.look(149, 100);
  expect([pager.store.get().total, source.requests]).toEqual([150, []]);
});

test('loading stops at an error, and a retry continues at the visible rows', async () => {
  const { pager, source, rows } = numbers(1_000);
  source.fail = true;
  pager.look(920, 900);
  await expect.poll(() => pager.store.get().problem).toBe('away');
  const { length } = source.requests;
  pager.look(820, 800);
  expect(source.requests).toHaveLength(length);
  source.fail = false;
  pager.retry();
  await expect.poll(() => rows(800, 1_000)).toEqual(range(800, 1_000));
});

test('a renewed list shows its old rows until the visible pages are loaded again', async () => {
  const { pager, source, rows, first } = numbers(1_000);
  pager.look(720, 700);
  await expect.poll(() => rows(600, 800)).toEqual(range(600, 800));
  source.length = 990;
  const { length } = source.requests;
  pager.renew({ ...first(), total: 990 });
  expect(rows(700, 701)).toEqual([700]);
  expect(pager.store.get().rows).toHaveLength(990);
  await expect.poll(() => source.requests.slice(length)).toContain(600);
  source.length = 3;
  pager.renew(first());
  expect(pager.store.get()).toMatchObject({ rows: [0, 1, 2], total: 3 });
});

const inOrder = { pageSize: 10, start: 0, ahead: 0, anchors: false };

test('without anchors, pages load in order, and only as far as needed', async () => {
  const { pager, source, rows } = numbers(100, inOrder);
  pager.look(4);
  pager.look(24);
  await expect.poll(() => rows(0, 100)).toEqual(range(0, 30));
  expect(source.requests).toEqual([0, 10, 20]);
  expect(pager.store.get().total).toBeNull();
});

test('without anchors, loading ends at the end of the list', async () => {
  const { pager, source, rows } = numbers(15, inOrder);
  pager.look(10_000);
  await expect.poll(() => pager.store.get().total).toBe(15);
  pager.look(20_000);
  expect(source.requests).toEqual([0, 10]);
  expect(rows(0, 100)).toEqual(range(0, 15));
});

test('without anchors, a retry continues where an error stopped loading', async () => {
  const { pager, source, rows } = numbers(40, inOrder);
  pager.look(9);
  await expect.poll(() => rows(0, 100)).toHaveLength(10);
  source.fail = true;
  pager.look(29);
  await expect.poll(() => pager.store.get().problem).toBe('away');
  pager.look(39);
  expect(source.requests).toEqual([0, 10]);
  source.fail = false;
  pager.retry();
  await expect.poll(() => rows(0, 100)).toEqual(range(0, 40));
  expect(pager.store.get().problem).toBeNull();
});

test('without anchors, a renewed list loads its pages again in order', async () => {
  const { pager, source, rows, first } = numbers(35, { ...inOrder, start: 10 });
  pager.look(34);
  await expect.poll(() => pager.store.get().total).toBe(35);
  source.length = 25;
  pager.renew(first());
  expect(pager.store.get()).toMatchObject({ rows: range(0, 35), total: null });
  await expect.poll(() => pager.store.get()).toMatchObject({ rows: range(0, 25), total: 25 });
  expect(rows(24, 26)).toEqual([24]);
  expect(source.requests).toEqual([10, 20, 30, 10, 20]);
});

import { expect, test, vi } from 'vitest';
import { createPageChain } from './page-chain';

/** Pages of ten numbers; the cursor is the next number. `fail` makes the next read fail. */
function numbers(length: number) {
  const asked: string[] = [];
  const source = { fail: false };
  const chain = createPageChain<number>({
    cursor: '0',
    read: async (cursor) => {
      asked.push(cursor);
      if (source.fail) throw new Error('away');
      const from = Number(cursor);
      const to = Math.min(from + 10, length);
      const rows = Array.from({ length: to - from }, (_, index) => from + index);
      return { rows, cursor: to < length ? String(to) : null };
    },
    errorMessage: (error) => (error instanceof Error ? error.message : 'unknown'),
  });
  return { chain, asked, source };
}

test('pages are read one after another, as far as somebody looks and no further', async () => {
  const { chain, asked } = numbers(100);
  chain.reach(5);
  chain.reach(25);
  await vi.waitFor(() => expect(chain.store.get().rows).toHaveLength(30));
  expect(asked).toEqual(['0', '10', '20']);
  expect(chain.store.get().rows).toEqual(Array.from({ length: 30 }, (_, index) => index));
  expect(chain.store.get().more).toBe(true);
});

test('the end is the end, however far somebody looks', async () => {
  const { chain, asked } = numbers(15);
  chain.reach(10_000);
  await vi.waitFor(() => expect(chain.store.get().more).toBe(false));
  chain.reach(20_000);
  expect(asked).toEqual(['0', '10']);
  expect(chain.store.get().rows).toHaveLength(15);
});

test('a failure stops the chain with a sentence; retrying goes on where it stopped', async () => {
  const { chain, asked, source } = numbers(40);
  chain.reach(10);
  await vi.waitFor(() => expect(chain.store.get().rows).toHaveLength(10));
  source.fail = true;
  chain.reach(30);
  await vi.waitFor(() => expect(chain.store.get().problem).toBe('away'));
  chain.reach(40);
  expect(asked).toEqual(['0', '10']);
  source.fail = false;
  chain.retry();
  await vi.waitFor(() => expect(chain.store.get().rows).toHaveLength(40));
  expect(chain.store.get().problem).toBeNull();
});

import { expect, test } from 'vitest';
import { createPendingChanges, updateOptimistically } from './optimistic-update';

type Key = 'a' | 'b' | 'c';

/** Switches on a page, and a server that holds every request until the test answers it. */
function switches() {
  const pending = createPendingChanges<Key, boolean>();
  const requests: {
    keys: readonly Key[];
    value: boolean;
    answer: (corrected?: ReadonlyMap<Key, boolean>) => void;
    fail: () => void;
  }[] = [];
  const shown: Record<Key, boolean> = { a: false, b: false, c: false };
  const update = (keys: Key[], value: boolean) =>
    updateOptimistically(pending, {
      keys,
      value,
      current: (key) => shown[key],
      show: (values) => void Object.assign(shown, Object.fromEntries(values)),
      send: (sent, latest) =>
        new Promise((resolve, reject) => {
          const fail = () => reject(new Error('refused'));
          requests.push({ keys: sent, value: latest, answer: resolve, fail });
        }),
    });
  return { pending, requests, shown, update };
}

const sent = ({ requests }: Pick<ReturnType<typeof switches>, 'requests'>) =>
  requests.map(({ keys, value }) => [keys.join(), value]);

test('shows a change before the server answers', async () => {
  const { pending, requests, shown, update } = switches();
  const done = update(['a'], true);
  expect([shown.a, [...pending.get()]]).toEqual([true, [['a', true]]]);
  requests[0]?.answer();
  expect(await done).toBe(true);
  expect([shown.a, pending.get().size]).toEqual([true, 0]);
});

test('a failure rolls back to the server’s value and drops later updates', async () => {
  const { requests, shown, update } = switches();
  const first = update(['a'], true);
  const later = [update(['a'], false), update(['a'], true)];
  requests[0]?.fail();
  await expect(first).rejects.toThrow('refused');
  expect(await Promise.all(later)).toEqual([false, false]);
  expect(shown.a).toBe(false);
  expect(sent({ requests })).toEqual([['a', true]]);
});

test('sends one request per key at a time, then the latest value', async () => {
  const { requests, shown, update } = switches();
  const done = update(['a'], true);
  for (const value of [false, true, false]) await update(['a'], value);
  requests[0]?.answer();
  await expect.poll(() => requests.length).toBe(2);
  expect(shown.a).toBe(false);
  requests[1]?.answer();
  expect(await done).toBe(true);
  expect(sent({ requests })).toEqual([
    ['a', true],
    ['a', false],
  ]);
});

test('updates of different keys are independent', async () => {
  const { requests, shown, update } = switches();
  const failed = update(['a'], true);
  const stored = update(['b'], true);
  requests[0]?.fail();
  requests[1]?.answer();
  await expect(failed).rejects.toThrow('refused');
  expect(await stored).toBe(true);
  expect(shown).toEqual({ a: false, b: true, c: false });
});

test('several keys share a request, and a value the server corrects is shown', async () => {
  const { requests, shown, update } = switches();
  const done = update(['a', 'b', 'c'], true);
  await update(['b'], false);
  requests[0]?.answer(new Map([['c', false]]));
  await expect.poll(() => requests.length).toBe(2);
  requests[1]?.answer();
  expect(await done).toBe(true);
  expect(shown).toEqual({ a: true, b: false, c: false });
  expect(sent({ requests })).toEqual([
    ['a,b,c', true],
    ['b', false],
  ]);
});

test('a failure keeps the keys that an earlier request stored', async () => {
  const { requests, shown, update } = switches();
  const done = update(['a', 'b'], true);
  await update(['b'], false);
  requests[0]?.answer();
  await expect.poll(() => requests.length).toBe(2);
  requests[1]?.fail();
  await expect(done).rejects.toThrow('refused');
  expect(shown).toMatchObject({ a: true, b: true });
});

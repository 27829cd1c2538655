// Optimistic changes, with a server that answers when the test lets it.
import { expect, test } from 'vitest';
import { wish } from './optimistic-update';

/** A switch as it is shown, and a server that holds each request until it is let go. */
function aSwitch(key: string) {
  const sent: { value: boolean; answer: () => void; refuse: () => void }[] = [];
  const state = { shown: false };
  const want = (wanted: boolean) =>
    wish({
      key,
      wanted,
      before: state.shown,
      show: (value) => {
        state.shown = value;
      },
      send: (value) =>
        new Promise<void>((resolve, reject) => {
          sent.push({ value, answer: resolve, refuse: () => reject(new Error('refused')) });
        }),
    });
  return { sent, state, want };
}

test('a change is shown at once, and stays when the server has taken it', async () => {
  const { sent, state, want } = aSwitch('a');
  const done = want(true);
  expect(state.shown).toBe(true);
  sent[0]?.answer();
  expect(await done).toBe(true);
  expect(state.shown).toBe(true);
});

test('a refused change is taken back, to what the server has and not to what was shown last', async () => {
  const { sent, state, want } = aSwitch('b');
  const first = want(true);
  const second = want(false);
  const third = want(true);
  sent[0]?.refuse();
  await expect(first).rejects.toThrow('refused');
  expect(await Promise.all([second, third])).toEqual([false, false]);
  expect(state.shown).toBe(false);
  expect(sent.map(({ value }) => value)).toEqual([true]);
});

test('while the server is asked, only the last wish waits; what it has already is not sent again', async () => {
  const { sent, state, want } = aSwitch('c');
  const done = want(true);
  await want(false);
  await want(true);
  await want(false);
  sent[0]?.answer();
  await expect.poll(() => sent.length).toBe(2);
  expect(state.shown).toBe(false);
  sent[1]?.answer();
  expect(await done).toBe(true);
  expect(sent.map(({ value }) => value)).toEqual([true, false]);
});

test('wishes for different things know nothing of each other', async () => {
  const [one, other] = [aSwitch('d'), aSwitch('e')];
  const refused = one.want(true);
  const taken = other.want(true);
  one.sent[0]?.refuse();
  other.sent[0]?.answer();
  await expect(refused).rejects.toThrow('refused');
  expect(await taken).toBe(true);
  expect([one.state.shown, other.state.shown]).toEqual([false, true]);
});

import { expect, test } from 'vitest';
import { createFetcher } from './sequential-fetcher';

/** Songs fetched from a network whose answers come when the test says so. */
function network(ids: number[]) {
  const songs = (list: number[]) => list.map((song_id) => ({ song_id }));
  const state = { wanted: songs(ids), asked: [] as number[], left: [] as number[] };
  const answers = new Map<number, (goesOn: boolean) => void>();
  const look = createFetcher({
    wanted: () => state.wanted,
    fetchSong: ({ song_id }, signal) =>
      new Promise((resolve) => {
        state.asked.push(song_id);
        answers.set(song_id, resolve);
        signal.addEventListener('abort', () => {
          state.left.push(song_id);
          resolve(false);
        });
      }),
  });
  return {
    state,
    look,
    want: (...list: number[]) => {
      state.wanted = songs(list);
      look();
    },
    answer: async (id: number, goesOn = true) => {
      answers.get(id)?.(goesOn);
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('songs come one after the other, and looking again disturbs none', async () => {
  const { state, look, answer } = network([1, 2]);
  look();
  look();
  await answer(1);
  look();
  await answer(2);
  expect(state).toMatchObject({ asked: [1, 2], left: [] });
});

test('when the queue moves on, the song under way goes on, and what is wanted by then follows', async () => {
  const { state, look, want, answer } = network([1, 2, 3]);
  look();
  await answer(1);
  want(2, 4);
  await answer(2);
  expect(state).toMatchObject({ asked: [1, 2, 4], left: [] });
});

test('a song that nobody wants any more is left for the next one, or for none', async () => {
  const { state, look, want, answer } = network([1, 2]);
  look();
  want(5);
  await settled();
  expect(state).toMatchObject({ asked: [1, 5], left: [1] });
  want();
  await answer(5);
  expect(state.left).toEqual([1, 5]);
});

test('after a failure nothing is asked until somebody looks again', async () => {
  const { state, look, answer } = network([1, 2]);
  look();
  await answer(1, false);
  expect(state.asked).toEqual([1]);
  look();
  expect(state.asked).toEqual([1, 1]);
});

import { expect, test } from 'vitest';
import { createSequentialFetcher } from './sequential-fetcher';

/** A network whose responses arrive when the test calls `respond`. */
function network(ids: number[]) {
  const songs = (list: number[]) => list.map((song_id) => ({ song_id }));
  const state = { songsToFetch: songs(ids), requested: [] as number[], aborted: [] as number[] };
  const responses = new Map<number, (shouldContinue: boolean) => void>();
  const update = createSequentialFetcher({
    songsToFetch: () => state.songsToFetch,
    fetchSong: ({ song_id }, signal) =>
      new Promise((resolve) => {
        state.requested.push(song_id);
        responses.set(song_id, resolve);
        signal.addEventListener('abort', () => {
          state.aborted.push(song_id);
          resolve(false);
        });
      }),
  });
  return {
    state,
    update,
    setSongs: (...list: number[]) => {
      state.songsToFetch = songs(list);
      update();
    },
    respond: async (id: number, shouldContinue = true) => {
      responses.get(id)?.(shouldContinue);
      await settled();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('fetches songs one at a time, unaffected by repeated updates', async () => {
  const { state, update, respond } = network([1, 2]);
  update();
  update();
  await respond(1);
  update();
  await respond(2);
  expect(state).toMatchObject({ requested: [1, 2], aborted: [] });
});

test('continues the current fetch when the list changes, then follows the new list', async () => {
  const { state, update, setSongs, respond } = network([1, 2, 3]);
  update();
  await respond(1);
  setSongs(2, 4);
  await respond(2);
  expect(state).toMatchObject({ requested: [1, 2, 4], aborted: [] });
});

test('aborts the current fetch when its song leaves the list', async () => {
  const { state, update, setSongs, respond } = network([1, 2]);
  update();
  setSongs(5);
  await settled();
  expect(state).toMatchObject({ requested: [1, 5], aborted: [1] });
  setSongs();
  await respond(5);
  expect(state.aborted).toEqual([1, 5]);
});

test('stops after a failure until the next update', async () => {
  const { state, update, respond } = network([1, 2]);
  update();
  await respond(1, false);
  expect(state.requested).toEqual([1]);
  update();
  expect(state.requested).toEqual([1, 1]);
});

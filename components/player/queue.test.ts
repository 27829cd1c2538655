import { expect, test } from 'vitest';
import { currentSong, makeQueue, next, previous, type Queue, setShuffled, skipTo, upcoming } from './queue';
import type { PlayerSong } from './types';

const songs = (length: number): PlayerSong[] =>
  Array.from({ length }, (_, index) => ({
    song_id: index + 1,
    songname: `Song ${index + 1}`,
    artist: 'A',
    duration_ms: 60_000,
  }));

/** A repeatable random source. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function made(length: number, options: { start?: number; shuffled?: boolean; seed?: number } = {}): Queue {
  const { start, shuffled = false, seed = 1 } = options;
  const queue = makeQueue({ songs: songs(length), start, shuffled }, seeded(seed));
  if (!queue) throw new Error('an empty queue');
  return queue;
}

/** Every song heard from here to the end, the current one included. */
const heard = (queue: Queue) => [currentSong(queue), ...upcoming(queue)].map((song) => song?.song_id);

test('no songs make no queue', () => {
  expect(makeQueue({ songs: [], shuffled: true }, seeded(1))).toBeNull();
});

test('a list plays on from the song that was chosen', () => {
  expect(heard(made(5, { start: 2 }))).toEqual([3, 4, 5]);
});

test('whatever the length and the luck, shuffling plays every song exactly once, the chosen one first', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const length = 1 + (seed % 17);
    const start = seed % length;
    const order = heard(made(length, { start, shuffled: true, seed }));
    expect(order[0]).toBe(start + 1);
    expect([...order].sort((a, b) => Number(a) - Number(b))).toEqual(
      songs(length).map((song) => song.song_id),
    );
  }
});

test('every order of three songs comes up', () => {
  const orders = Array.from({ length: 400 }, (_, seed) =>
    heard(makeQueue({ songs: songs(3), shuffled: true }, seeded(seed * 7919)) ?? made(3)).join(''),
  );
  expect(new Set(orders).size).toBe(6);
});

test('turning shuffle on and off keeps the song that is playing', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const queue = made(9, { start: seed % 9 });
    const mixed = setShuffled(queue, true, seeded(seed));
    expect(currentSong(mixed)).toBe(currentSong(queue));
    expect(upcoming(mixed)).toHaveLength(8);
    expect(setShuffled(mixed, false, seeded(seed))).toEqual(queue);
  }
});

test('next and previous undo each other and stop at the ends', () => {
  const queue = made(3, { start: 1 });
  const later = next(queue, 'off');
  expect(later && previous(later, 'off')).toEqual(queue);
  expect(later && next(later, 'off')).toBeNull();
  expect(previous(made(3), 'off')).toBeNull();
});

test('repeating all goes round in both directions', () => {
  const last = made(3, { start: 2 });
  expect(next(last, 'all')?.at).toBe(0);
  expect(previous(made(3), 'all')?.at).toBe(2);
});

test('skipping ahead lands on the song that was picked', () => {
  const queue = made(6, { shuffled: true, seed: 5 });
  expect(currentSong(skipTo(queue, 2))).toBe(upcoming(queue)[2]);
});

import { expect, test } from 'vitest';
import { currentSong } from './current-queued-song';
import { makeQueue, next, previous, type Queue, setShuffled, skipTo, upcoming } from './queue';
import { playerSongs, queueOf } from './testing/songs';

/** A deterministic random source. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function made(length: number, options: { start?: number; shuffled?: boolean; seed?: number } = {}): Queue {
  const { start, shuffled = false, seed = 1 } = options;
  return queueOf(playerSongs(length), { start, shuffled }, seeded(seed));
}

/** The ids of the current and upcoming songs. */
const heard = (queue: Queue) => [currentSong(queue), ...upcoming(queue)].map((song) => song?.song_id);

test('makes no queue of no songs', () => {
  expect(makeQueue({ songs: [], shuffled: true }, seeded(1))).toBeNull();
});

test('starts at the chosen song', () => {
  expect(heard(made(5, { start: 2 }))).toEqual([3, 4, 5]);
});

test('shuffles into a permutation that begins with the chosen song', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const length = 1 + (seed % 17);
    const start = seed % length;
    const order = heard(made(length, { start, shuffled: true, seed }));
    expect(order[0]).toBe(start + 1);
    expect([...order].sort((a, b) => Number(a) - Number(b))).toEqual(
      playerSongs(length).map((song) => song.song_id),
    );
  }
});

test('can produce every order of three songs', () => {
  const orders = Array.from({ length: 400 }, (_, seed) =>
    heard(queueOf(playerSongs(3), { shuffled: true }, seeded(seed * 7919))).join(''),
  );
  expect(new Set(orders).size).toBe(6);
});

test('keeps the current song when shuffle is turned on and off', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const queue = made(9, { start: seed % 9 });
    const mixed = setShuffled(queue, true, seeded(seed));
    expect(currentSong(mixed)).toBe(currentSong(queue));
    expect(upcoming(mixed)).toHaveLength(8);
    expect(setShuffled(mixed, false, seeded(seed))).toEqual(queue);
  }
});

test('moves to the next and previous song, and stops at the ends', () => {
  const queue = made(3, { start: 1 });
  const later = next(queue, 'off');
  expect(later && previous(later, 'off')).toEqual(queue);
  expect(later && next(later, 'off')).toBeNull();
  expect(previous(made(3), 'off')).toBeNull();
});

test('wraps around in both directions when repeating all', () => {
  const last = made(3, { start: 2 });
  expect(next(last, 'all')?.at).toBe(0);
  expect(previous(made(3), 'all')?.at).toBe(2);
});

test('skips to an upcoming song', () => {
  const queue = made(6, { shuffled: true, seed: 5 });
  expect(currentSong(skipTo(queue, 2))).toBe(upcoming(queue)[2]);
});

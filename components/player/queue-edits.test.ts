import { expect, test } from 'vitest';
import { currentSong } from './current-queued-song';
import { inPlayingOrder, next, type Queue, setShuffled, upcoming } from './queue';
import {
  clearUpcoming,
  dropSongs,
  insertLast,
  insertNext,
  moveUpcoming,
  removeUpcoming,
  renameSong,
  sharesSongs,
  undoEdit,
} from './queue-edits';
import { playerSong as from, playerSongs, queueOf } from './testing/songs';
import type { QueuedSong } from './types';

const made = (length: number, options: { start?: number; shuffled?: boolean } = {}) =>
  queueOf(playerSongs(length, 100), { start: 0, ...options }, () => 0.4);

/** Songs by their index in the original list. */
const places = (songs: readonly QueuedSong[]) => songs.map(({ song_id }) => song_id - 100);
const coming = (queue: Queue) => places(upcoming(queue));
const all = (queue: Queue) => places(inPlayingOrder(queue));
const entryOf = (queue: Queue, place: number) =>
  queue.songs.find(({ song_id }) => song_id === 100 + place)?.entry ?? 0;
const move = (queue: Queue, place: number, steps: number) =>
  moveUpcoming(queue, entryOf(queue, place), steps);
const remove = (queue: Queue, place: number) => removeUpcoming(queue, entryOf(queue, place));

test('moves an upcoming song up, down and to the front; the current song stays', () => {
  const queue = made(6, { start: 1 });
  expect(coming(move(queue, 4, 0))).toEqual([4, 2, 3, 5]);
  expect(coming(move(queue, 2, 1))).toEqual([3, 2, 4, 5]);
  expect(currentSong(move(queue, 5, 0))).toBe(currentSong(queue));
  expect(move(queue, 1, 0)).toBe(queue);
});

test('inserts a song next or last, also twice, and keeps it when shuffle is turned off', () => {
  const song = from(7);
  for (const shuffled of [false, true]) {
    const queue = insertNext(insertNext(made(4, { shuffled }), [song]), [song]);
    expect(upcoming(queue).slice(0, 2)).toMatchObject([{ song_id: 7 }, { song_id: 7, playlistId: null }]);
    expect(new Set(inPlayingOrder(queue).map(({ entry }) => entry)).size).toBe(6);
    expect(inPlayingOrder(setShuffled(queue, false, () => 0))).toHaveLength(6);
    expect(upcoming(insertLast(queue, [{ ...song, song_id: 8 }])).at(-1)).toMatchObject({ song_id: 8 });
  }
});

test('keeps the current and previous songs when removing and clearing', () => {
  const queue = made(5, { start: 2 });
  expect(all(remove(queue, 3))).toEqual([0, 1, 2, 4]);
  expect(all(clearUpcoming(queue))).toEqual([0, 1, 2]);
  expect(next(clearUpcoming(queue), 'off')).toBeNull();
});

test('restores the original order without removed songs when shuffle is turned off', () => {
  const queue = made(6, { shuffled: true });
  const [first = -1, second = -1] = coming(queue);
  const edited = remove(move(queue, second, 0), first);
  expect(coming(edited)[0]).toBe(second);
  expect(all(setShuffled(edited, false, () => 0))).toEqual(
    [0, 1, 2, 3, 4, 5].filter((place) => place !== first),
  );
});

test('keeps a manual order across shuffling on and off', () => {
  const edited = move(made(4), 3, 0);
  const again = setShuffled(
    setShuffled(edited, true, () => 0.7),
    false,
    () => 0,
  );
  expect(all(again)).toEqual([0, 3, 1, 2]);
});

test('assigns a unique entry number to each place of all queues', () => {
  const [one, other] = [made(3), insertNext(made(3), [from(7)])];
  expect(new Set([...one.songs, ...other.songs].map(({ entry }) => entry)).size).toBe(7);
});

test('keeps the current song when an edit is undone', () => {
  const before = made(4);
  const after = remove(before, 3);
  const restored = undoEdit(next(after, 'off') ?? before, { before, after });
  expect(currentSong(restored)?.song_id).toBe(101);
  expect(coming(restored)).toEqual([2, 3]);
});

test('keeps later edits when an edit is undone', () => {
  for (const shuffled of [false, true]) {
    const before = made(4, { shuffled });
    const a = insertLast(before, [from(107)]);
    const b = insertNext(a, [from(108)]);
    expect(coming(undoEdit(b, { before, after: a }))).toEqual([8, ...coming(before)]);
    expect(coming(undoEdit(b, { before: a, after: b }))).toEqual(coming(a));
    const cleared = clearUpcoming(b);
    const refilled = insertLast(cleared, [from(109)]);
    expect(coming(undoEdit(refilled, { before: b, after: cleared }))).toEqual([...coming(b), 9]);
    expect(undoEdit(cleared, { before, after: a })).toEqual(cleared);
  }
});

test('reinserts songs at their previous places, also in the original order', () => {
  const queue = made(6, { shuffled: true });
  const [first = -1, second = -1] = coming(queue);
  const without = remove(queue, second);
  const moved = remove(without, first);
  const restored = undoEdit(moved, { before: queue, after: without });
  expect(coming(restored)).toEqual(coming(queue).slice(1));
  expect(all(setShuffled(restored, false, () => 0))).toEqual([0, 1, 2, 3, 4, 5].filter((at) => at !== first));
});

test('drops all places of a deleted song except the current one', () => {
  const queue = insertNext(made(4, { start: 1 }), [from(103), from(101)]);
  const dropped = dropSongs(queue, new Set([101, 103]));
  expect(all(dropped)).toEqual([0, 1, 2]);
  expect(currentSong(dropped)).toBe(currentSong(queue));
  expect(dropSongs(dropped, new Set([100, 101]))).toBe(dropped);
  expect(coming(undoEdit(dropped, { before: queue, after: dropped }))).toEqual(coming(queue));
});

test('renames a song at all its places', () => {
  for (const shuffled of [false, true]) {
    const queue = insertNext(made(3, { shuffled }), [from(102)]);
    const renamed = renameSong(queue, 102, { songname: 'Ebb', artist: 'Tide' });
    expect(renamed.songs.filter(({ songname }) => songname === 'Ebb')).toHaveLength(2);
    expect(all(renamed)).toEqual(all(queue));
    expect(coming(remove(renamed, 1))).toEqual(coming(queue).filter((place) => place !== 1));
  }
  expect(renameSong(made(2), 7, { songname: 'Ebb', artist: 'Tide' }).songs).not.toContainEqual(
    expect.objectContaining({ songname: 'Ebb' }),
  );
});

test('does not undo an edit in another queue', () => {
  const before = made(4);
  const after = insertLast(before, [from(107)]);
  const other = made(3, { start: 1 });
  expect(undoEdit(other, { before, after })).toBe(other);
  expect(undoEdit(other, { before: after, after: before })).toBe(other);
});

test('an edit belongs to a queue until another list is played', () => {
  const edited = remove(made(4), 2);
  expect(sharesSongs(next(edited, 'off') ?? edited, edited)).toBe(true);
  expect(sharesSongs(clearUpcoming(edited), edited)).toBe(true);
  expect(sharesSongs(made(4), edited)).toBe(false);
});

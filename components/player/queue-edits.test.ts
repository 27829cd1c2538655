import { expect, test } from 'vitest';
import { currentSong, inPlayingOrder, makeQueue, next, type Queue, setShuffled, upcoming } from './queue';
import { clearUpcoming, insertNext, moveUpcoming, removeUpcoming, takeBack } from './queue-edits';

function made(length: number, options: { start?: number; shuffled?: boolean } = {}): Queue {
  const { start = 0, shuffled = false } = options;
  const songs = Array.from({ length }, (_, index) => ({
    song_id: 100 + index,
    songname: `Song ${index}`,
    artist: 'A',
    duration_ms: 60_000,
  }));
  const queue = makeQueue({ songs, start, shuffled }, () => 0.4);
  if (!queue) throw new Error('an empty queue');
  return queue;
}

const entries = (queue: Queue) => upcoming(queue).map(({ entry }) => entry);

test('an upcoming song moves up, down and to the front; what is playing stays', () => {
  const queue = made(6, { start: 1 });
  expect(entries(moveUpcoming(queue, 4, 0))).toEqual([4, 2, 3, 5]);
  expect(entries(moveUpcoming(queue, 2, 1))).toEqual([3, 2, 4, 5]);
  expect(currentSong(moveUpcoming(queue, 5, 0))).toBe(currentSong(queue));
  expect(moveUpcoming(queue, 1, 0)).toBe(queue);
});

test('a song from elsewhere plays next, also twice, and stays in the list when shuffling ends', () => {
  const song = { song_id: 7, songname: 'New', artist: 'B', duration_ms: 1 };
  for (const shuffled of [false, true]) {
    const queue = insertNext(insertNext(made(4, { shuffled }), song), song);
    expect(upcoming(queue).slice(0, 2)).toMatchObject([{ song_id: 7 }, { song_id: 7, playlistId: null }]);
    expect(new Set(inPlayingOrder(queue).map(({ entry }) => entry)).size).toBe(6);
    expect(inPlayingOrder(setShuffled(queue, false, () => 0))).toHaveLength(6);
  }
});

test('removing and clearing leave what was heard and what is playing', () => {
  const queue = made(5, { start: 2 });
  expect(inPlayingOrder(removeUpcoming(queue, 3)).map(({ entry }) => entry)).toEqual([0, 1, 2, 4]);
  expect(inPlayingOrder(clearUpcoming(queue)).map(({ entry }) => entry)).toEqual([0, 1, 2]);
  expect(next(clearUpcoming(queue), 'off')).toBeNull();
});

test('a shuffled queue keeps its list for when shuffling ends, without what was removed', () => {
  const queue = made(6, { shuffled: true });
  const [first = -1, second = -1] = entries(queue);
  const edited = removeUpcoming(moveUpcoming(queue, second, 0), first);
  expect(entries(edited)[0]).toBe(second);
  const list = inPlayingOrder(setShuffled(edited, false, () => 0)).map(({ entry }) => entry);
  expect(list).toEqual([0, 1, 2, 3, 4, 5].filter((entry) => entry !== first));
});

test('an order made by hand survives shuffling on and off', () => {
  const edited = moveUpcoming(made(4), 3, 0);
  const again = setShuffled(
    setShuffled(edited, true, () => 0.7),
    false,
    () => 0,
  );
  expect(inPlayingOrder(again).map(({ entry }) => entry)).toEqual([0, 3, 1, 2]);
});

test('taking a change back keeps the song that is playing by now', () => {
  const before = made(4);
  const later = next(removeUpcoming(before, 3), 'off');
  const restored = takeBack(later, before);
  expect(currentSong(restored)?.entry).toBe(1);
  expect(entries(restored)).toEqual([2, 3]);
  expect(takeBack(null, before)).toBe(before);
});

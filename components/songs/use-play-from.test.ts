import { expect, test } from 'vitest';
import { apiSong } from '../player/testing/songs';
import { type SongRow, toRow } from './song-row';
import { queueAround } from './use-play-from';

const rows = (length: number) => Array.from({ length }, (_, id) => toRow(apiSong(id)));

test('queues a whole short list', () => {
  expect(queueAround(rows(30), 12)).toEqual({ songs: rows(30), start: 12 });
});

test('the queue ends at rows that are not loaded', () => {
  const gaps: (SongRow | undefined)[] = rows(100);
  gaps[10] = undefined;
  gaps[60] = undefined;
  const { songs, start } = queueAround(gaps, 40);
  expect([songs[0]?.[0], songs.at(-1)?.[0], songs[start]?.[0]]).toEqual([11, 59, 40]);
});

test('queues the part of a long list around the song', () => {
  const { songs, start } = queueAround(rows(100_000), 50_000);
  expect(songs[start]?.[0]).toBe(50_000);
  expect(songs).toHaveLength(5_000);
});

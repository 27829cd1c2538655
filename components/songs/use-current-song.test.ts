import { expect, test } from 'vitest';
import { isPlayedFrom } from './use-current-song';

const queued = (playlistId: number | null, playlist_entry?: number) => ({
  song_id: 7,
  songname: 'Amber Comet',
  artist: 'Lowtide',
  duration_ms: 60_000,
  source: null,
  entry: 1,
  playlistId,
  playlist_entry,
});
const row = (playlistId: number | null, key: number) => ({ songId: 7, playlistId, key });

test('matches the list that the song was started from', () => {
  expect(isPlayedFrom(queued(null), row(null, 7))).toBe(true);
  expect(isPlayedFrom(queued(null), row(3, 41))).toBe(false);
  expect(isPlayedFrom(queued(3, 41), row(4, 41))).toBe(false);
  expect(isPlayedFrom(queued(3, 41), row(null, 7))).toBe(false);
  expect(isPlayedFrom(queued(3, 41), { ...row(3, 41), songId: 8 })).toBe(false);
  expect(isPlayedFrom(null, row(null, 7))).toBe(false);
});

test('of two rows with the same song, matches the played one, if the entry is known', () => {
  expect(isPlayedFrom(queued(3, 41), row(3, 41))).toBe(true);
  expect(isPlayedFrom(queued(3, 41), row(3, 42))).toBe(false);
  expect(isPlayedFrom(queued(3), row(3, 42))).toBe(true);
});

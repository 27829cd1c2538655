import { expect, test } from 'vitest';
import { droppedSongs } from './song-drag';

const song = { song_id: 7, songname: 'Amber Comet', artist: 'Lowtide', duration_ms: 60_000, has_cover: true };

function dropped(text: string) {
  const getData = (type: string) => (type === 'application/x-encore-songs' ? text : 'something else');
  const dataTransfer = { getData } as DataTransfer;
  return droppedSongs({ dataTransfer });
}

test('dropped songs equal the dragged ones', () => {
  expect(dropped(JSON.stringify([song, song]))).toEqual([song, song]);
});

test.each([
  '',
  '{',
  'null',
  '7',
  '"songs"',
  '[null]',
  '[7]',
  JSON.stringify(song),
  JSON.stringify([song, { ...song, song_id: '7' }]),
  JSON.stringify([{ ...song, song_id: 7.5 }]),
  JSON.stringify([{ ...song, songname: {} }]),
  JSON.stringify([{ song_id: 7 }]),
])('ignores invalid data: %s', (text) => {
  expect(dropped(text)).toEqual([]);
});

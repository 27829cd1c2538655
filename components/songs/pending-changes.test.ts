import { expect, test } from 'vitest';
import { applyPendingChange } from './pending-changes';
import type { SongRow } from './song-row';

const names = { songname: 'Ebb', artist: 'Tide', album: null, genre: 'Jazz' };
const row = ({ songname, artist, album, genre }: typeof names): SongRow => [
  7,
  songname,
  artist,
  genre,
  3,
  60_000,
  album,
  '2026-01-01',
  false,
];

test.each([{ songname: 'Flood' }, { artist: 'Moon' }, { genre: 'Folk' }])(
  'a change of %o shows at once, and is over when the server tells of it',
  (change) => {
    const after = { ...names, ...change };
    const renamed = { kind: 'renamed', before: names, after } as const;
    expect(applyPendingChange(row(names), renamed)).toMatchObject({ row: row(after), isOver: false });
    expect(applyPendingChange(row(after), renamed)).toMatchObject({ row: row(after), isOver: true });
  },
);

test('what the server calls a song meanwhile is shown', () => {
  const renamed = { kind: 'renamed', before: names, after: { ...names, songname: 'Flood' } } as const;
  const other = row({ ...names, songname: 'Spring' });
  expect(applyPendingChange(other, renamed)).toEqual({ row: other, deleted: false, isOver: true });
});

test('a deleted song is shown as such; without a change a row is what it is', () => {
  expect(applyPendingChange(row(names), { kind: 'deleted' })).toMatchObject({
    row: row(names),
    deleted: true,
  });
  expect(applyPendingChange(row(names), undefined)).toMatchObject({ row: row(names), deleted: false });
});

import { expect, test } from 'vitest';
import { apiSong } from '../player/testing/songs';
import { applyPendingChange } from './pending-changes';
import { toRow } from './song-row';

const names = { songname: 'Ebb', artist: 'Tide', album: null, genre: 'Jazz' };
const row = (changed: typeof names) => toRow({ ...apiSong(7), ...changed });

test.each([{ songname: 'Flood' }, { artist: 'Moon' }, { genre: 'Folk' }])(
  'shows an edit of %o until the server returns it',
  (change) => {
    const after = { ...names, ...change };
    const renamed = { kind: 'renamed', before: names, after } as const;
    expect(applyPendingChange(row(names), renamed)).toMatchObject({ row: row(after), isObsolete: false });
    expect(applyPendingChange(row(after), renamed)).toMatchObject({ row: row(after), isObsolete: true });
  },
);

test('shows a different edit from the server', () => {
  const renamed = { kind: 'renamed', before: names, after: { ...names, songname: 'Flood' } } as const;
  const other = row({ ...names, songname: 'Spring' });
  expect(applyPendingChange(other, renamed)).toEqual({ row: other, deleted: false, isObsolete: true });
});

test('marks a deleted song and leaves other rows unchanged', () => {
  expect(applyPendingChange(row(names), { kind: 'deleted' })).toMatchObject({
    row: row(names),
    deleted: true,
  });
  expect(applyPendingChange(row(names), undefined)).toMatchObject({ row: row(names), deleted: false });
});

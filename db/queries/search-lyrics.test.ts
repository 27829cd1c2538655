import { beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase } from '../testing';
import { search } from './search';
import { updateSong } from './songs';

const me = scopeOf('singer');
setUpDatabase();

const LYRICS = {
  Steady: '[ti:Steady]\n[00:01.00]Hold the note, hold it\n[00:30.50]Let it go',
  Ледник: 'Звёзды падают в реку',
  桜: '春の風が吹いている',
  Other: 'Go and let the river hold it',
};

beforeAll(async () => {
  for (const [songname, lyrics] of Object.entries(LYRICS)) {
    const { song_id } = await addSong(me, { songname, artist: 'Ida' });
    await updateSong(me, song_id, { lyrics });
  }
  await addSong(me, { songname: 'Let it be', artist: 'Ana' });
});

const found = async (q: string, scope = me) =>
  (await search(scope, { q })).songs.map(({ songname, match }) => [songname, match.kind]);

test.each([
  ['hold the note', ['Steady']],
  ['hold it', ['Steady', 'Other']],
  ['river ho', ['Other']],
  ['звезды', ['Ледник']],
  ['の風が', ['桜']],
])('finds songs by the words of their lyrics: %s', async (q, names) => {
  expect(await found(q)).toEqual(names.map((name) => [name, 'lyrics']));
});

test('names come first, and songs are found once', async () => {
  expect(await found('let it')).toEqual([
    ['Let it be', 'prefix'],
    ['Steady', 'lyrics'],
    ['Other', 'lyrics'],
  ]);
});

test('not by times and tags, one short word, removed lyrics, or those of others', async () => {
  expect(await found('30 50 let')).toEqual([]);
  expect(await found('note')).toEqual([]);
  expect(await found('hold the note', scopeOf('other'))).toEqual([]);
  const [song] = (await search(me, { q: 'river hold' })).songs;
  await updateSong(me, song?.song_id ?? 0, { lyrics: null });
  expect(await found('river hold')).toEqual([]);
});

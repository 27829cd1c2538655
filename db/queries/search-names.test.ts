// Searches for names with symbols, punctuation and numbers that people spell in several ways.
import { beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase, unwrap } from '../testing';
import { search } from './search';
import { listSongs } from './songs';

const listener = scopeOf('listener');
setUpDatabase();

/** Artists and songs; the songs' names have no word of a search. */
const SONGS: [artist: string, songname: string, album?: string][] = [
  ['Tool', 'Vicarious', '10 000 Days'],
  ['Maniacs', 'One', '10,000 Hours'],
  ['Proclaimers', 'Two', '10.000 Miles'],
  ['Swiss', 'Three', '10’000 Francs'],
  ['Thin', 'Four', '10\u2009000 Leagues'],
  ['Plain', 'Five', '10000 Steps'],
  ['Million', 'Six', '1 000 000 Lights'],
  ['Ke$ha', 'Tik Tok'],
  ['Kesha', 'Praying'],
  ['Keen Habits', 'Keep Hanging'],
  ['A$AP Rocky', 'Praise'],
  ['P!nk', 'So What'],
  ['Pink Floyd', 'Money'],
  ['f(x)', 'Electric'],
  ['Foxes', 'Xanadu Fire'],
  ['AC/DC', 'Thunder'],
  ['!!!', 'Heart'],
  ['+/-', 'Steal'],
  ['M.I.A.', 'Planes'],
  ['Mia Alone', 'Inner'],
  ['R.E.M.', 'Religion'],
  ['will.i.am', 'Feel'],
  ['Sigur Rós', 'Hoppípolla'],
  ['Mötley Crüe', 'Kickstart'],
  ['Beyoncé', 'Halo'],
  ['t.A.T.u.', 'Gay'],
  ['*NSYNC', 'Bye'],
  ['blink-182', 'Dammit'],
  ['Sum 41', 'Lip'],
  ['MGMT', 'Kids'],
  ['Panic! at the Disco', 'Sins'],
  ['Bruno', '24K Magic'],
  ['$uicideboy$', 'Paris'],
  ['Ch€rry', 'Pit'],
  ['Godspeed You! Black Emperor', 'Storm'],
  ['Rem Koolhaas', 'Every Morning'],
  ['Room 101', '100 Flowers'],
  ['Simon & Garfunkel', 'Cecilia'],
  ['Florence + The Machine', 'Dog Hours'],
  ["Guns N' Roses", 'Rain'],
  ['Beatles', 'Julia'],
  ['Linkin Park', 'Numb'],
  ['The xx', 'Intro'],
  ['My Chemical Romance', 'Teenagers'],
  ['deadmau5', 'Strobe'],
  ['LMFAO', 'Anthem'],
  ['JA YZ', 'Cover'],
];

beforeAll(async () => {
  for (const [artist, songname, album] of SONGS)
    await addSong(listener, { songname, artist, album: album ?? null });
});

const spellings: [string, string][] = [
  ['10000 days', 'Vicarious'],
  ['10 000 days', 'Vicarious'],
  ['10,000 days', 'Vicarious'],
  ['10.000 days', 'Vicarious'],
  ["10'000 days", 'Vicarious'],
  ['10\u00a0000 days', 'Vicarious'],
  ...['Hours', 'Miles', 'Francs', 'Leagues', 'Steps'].flatMap((word, i): [string, string][] =>
    ['10000', '10 000', '10,000', '10.000', '10\u202f000'].map((number) => [
      `${number} ${word}`,
      ['One', 'Two', 'Three', 'Four', 'Five'][i] ?? '',
    ]),
  ),
  ['1000000', 'Six'],
  ['1,000,000 lights', 'Six'],
  ['linkinpark', 'Numb'],
  ['LinkinPark numb', 'Numb'],
  ['pinkfloyd', 'Money'],
  ['pinkfloyd mony', 'Money'],
  ['thexx', 'Intro'],
  ['mychemicalromance', 'Teenagers'],
  ['deadmau 5', 'Strobe'],
  ['dead mau5', 'Strobe'],
  ['ac dc', 'Thunder'],
  ['acdc', 'Thunder'],
  ['blink182', 'Dammit'],
  ['blink 182', 'Dammit'],
  ['lm fao', 'Anthem'],
  ['jayz', 'Cover'],
  ['ke$ha', 'Tik Tok'],
  ['asap rocky', 'Praise'],
  ['a$ap', 'Praise'],
  ['a$ap rocky', 'Praise'],
  ['p!nk', 'So What'],
  ['f(x)', 'Electric'],
  ['fx', 'Electric'],
  ['ac/dc', 'Thunder'],
  ['acdc', 'Thunder'],
  ['ac dc', 'Thunder'],
  ['!!!', 'Heart'],
  ['+/-', 'Steal'],
  ['m.i.a.', 'Planes'],
  ['M.I.A', 'Planes'],
  ['r.e.m.', 'Religion'],
  ['r.e.m', 'Religion'],
  ['R E M', 'Religion'],
  ['will.i.am', 'Feel'],
  ['william', 'Feel'],
  ['will i am', 'Feel'],
  ['sigur ros', 'Hoppípolla'],
  ['motley crue', 'Kickstart'],
  ['beyonce', 'Halo'],
  ['t.a.t.u', 'Gay'],
  ['tatu', 'Gay'],
  ['nsync', 'Bye'],
  ['*nsync', 'Bye'],
  ["'nsync", 'Bye'],
  ['blink 182', 'Dammit'],
  ['blink182', 'Dammit'],
  ['blink-182', 'Dammit'],
  ['sum41', 'Lip'],
  ['sum-41', 'Lip'],
  ['m.g.m.t.', 'Kids'],
  ['panic at the disco', 'Sins'],
  ['24k magic', '24K Magic'],
  ['24k', '24K Magic'],
  ['suicideboys', 'Paris'],
  ['$uicideboy$', 'Paris'],
  ['cherry', 'Pit'],
  ['godspeed you black emperor', 'Storm'],
  ['101 100', '100 Flowers'],
  ['simon and garfunkel', 'Cecilia'],
  ['simon & garfunkel', 'Cecilia'],
  ['simon garfunkel', 'Cecilia'],
  ['florence and the machine', 'Dog Hours'],
  ['guns and roses', 'Rain'],
  ['guns n roses', 'Rain'],
  ["guns n' roses", 'Rain'],
  ['the beatles', 'Julia'],
  ['artist:acdc', 'Thunder'],
  ['artist:ac/dc', 'Thunder'],
  ['artist:kesha tik', 'Tik Tok'],
  ['artist:ke$ha', 'Tik Tok'],
  ['artist:"m.i.a."', 'Planes'],
  ['album:"10000 days"', 'Vicarious'],
  ['"10,000 days"', 'Vicarious'],
];

test.each(spellings)('%j finds %j first', async (q, expected) => {
  const { songs } = await search(listener, { q });
  expect(songs[0]?.songname).toBe(expected);
});

test.each([
  ['kesha', ['Kesha', 'Ke$ha']],
  ['ke$ha', ['Ke$ha', 'Kesha']],
  ['pink', ['P!nk', 'Pink Floyd']],
  ['p!nk', ['P!nk', 'Pink Floyd']],
  ['mia', ['M.I.A.', 'Mia Alone']],
  ['m.i.a.', ['M.I.A.', 'Mia Alone']],
  ['rem', ['R.E.M.', 'Rem Koolhaas']],
  ['nsync', ['*NSYNC']],
])('%j finds the artists %j first, in this order', async (q, expected) => {
  const { artists } = await search(listener, { q });
  expect(artists.slice(0, expected.length).map(({ artist }) => artist)).toEqual(expected);
  expect(artists[0]?.match.kind).toBe('exact');
});

test.each(
  spellings.filter(
    ([q]) => !/[:"]|william|blink182|sum41|the beatles|linkinpark|pinkfloyd|thexx|mychemical|jayz/i.test(q),
  ),
)('the list of songs has the same for %j', async (q, expected) => {
  const { items } = unwrap(await listSongs(listener, { q, limit: 50 }));
  expect(items.map(({ songname }) => songname)).toContain(expected);
});

test('highlights the spelling that was found', async () => {
  const highlightsOf = async (q: string) => (await search(listener, { q })).artists[0]?.match.highlights;
  expect(await highlightsOf('kesha')).toEqual({ artist: [[0, 5]] });
  expect(await highlightsOf('acdc')).toEqual({ artist: [[0, 5]] });
  const { albums } = await search(listener, { q: '10000 days' });
  expect(albums[0]?.match.highlights).toEqual({
    album: [
      [0, 6],
      [7, 11],
    ],
  });
});

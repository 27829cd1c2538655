// The search in every script, with spelling variants, typing errors, filters and ranking.
import { beforeAll, describe, expect, test } from 'vitest';
import { addPlaylist, addSong, scopeOf, setUpDatabase } from '../testing';
import { createPlaylist } from './playlists';
import { search } from './search';
import { deleteSong, updateSong } from './songs';
import { setDisplayName } from './users';

const listener = scopeOf('listener');
const other = scopeOf('other', 'playlist_editor');
setUpDatabase();

const SONGS: [string, string, string?][] = [
  ['Песня звезды', 'Вера Блюм'],
  ['千本桜', '初音ミク'],
  ['サクラ', '初音ミク', '春の歌'],
  ['서울의 밤', '김밴드'],
  ['أغنية الليل', 'ليلى'],
  ['Ζορμπάς', 'Μίκης'],
  ['שיר לילה', 'נועה'],
  ['เพลงกลางคืน', 'นักร้อง'],
  ['फ़िल्म की रात', 'आशा'],
  ['Army of Me', 'Björk', 'Début'],
  ['Matin', 'Émile Åkesson'],
  ['Ångström', 'Łódź Ensemble'],
  ['Don’t Stop', 'AC/DC Tribute'],
  ['Straße der Nacht', 'Mötley Ærø'],
  ['Night Ferry', 'Neon Harbour', 'Signal Coast'],
  ['Midnight Questions', 'Velvet Union'],
  ['İstanbul', 'Işık'],
  ['Phở Buổi Sáng', 'Việt'],
  ['!!!', '???'],
  ['100% Wool_Sweater', 'P!nk Lo-Fi'],
  ['♥', 'Hearts'],
];

beforeAll(async () => {
  for (const [songname, artist, album] of SONGS)
    await addSong(listener, { songname, artist, album: album ?? null });
});

const songsFor = async (q: string, scope = listener) =>
  (await search(scope, { q })).songs.map(({ songname }) => songname);

test.each([
  // Whole names and parts of names, in every script.
  ...SONGS.map(([songname]) => [songname, songname] as const),
  ...SONGS.map(([songname, artist]) => [artist, songname] as const),
  ['песня', 'Песня звезды'],
  ['ЗВЕЗ', 'Песня звезды'],
  ['везды', 'Песня звезды'],
  ['本', '千本桜'],
  ['本桜', '千本桜'],
  ['音ミ', '千本桜'],
  ['みく 千本', '千本桜'],
  ['ｻｸﾗ', 'サクラ'],
  ['の', 'サクラ'],
  ['서울', '서울의 밤'],
  ['울의', '서울의 밤'],
  ['밤', '서울의 밤'],
  ['서울의 밤'.normalize('NFD'), '서울의 밤'],
  ['الليل', 'أغنية الليل'],
  ['ليل', 'أغنية الليل'],
  ['اغنيه', 'أغنية الليل'],
  ['ΖΟΡΜΠΑΣ', 'Ζορμπάς'],
  ['ζορμ', 'Ζορμπάς'],
  ['μπας', 'Ζορμπάς'],
  ['לילה', 'שיר לילה'],
  ['กลางคืน', 'เพลงกลางคืน'],
  ['ล', 'เพลงกลางคืน'],
  ['फिल्म', 'फ़िल्म की रात'],
  // Diacritics, letters, apostrophes, punctuation, case, width.
  ['bjork', 'Army of Me'],
  ['BJÖRK', 'Army of Me'],
  ['Bjo\u0308rk', 'Army of Me'],
  ['emile', 'Matin'],
  ['akesson', 'Matin'],
  ['Angstrom', 'Ångström'],
  ['lodz', 'Ångström'],
  ["don't stop", 'Don’t Stop'],
  ['dont stop', 'Don’t Stop'],
  ['don‘t', 'Don’t Stop'],
  ['acdc', 'Don’t Stop'],
  ['ac/dc', 'Don’t Stop'],
  ['strasse', 'Straße der Nacht'],
  ['motley aero', 'Straße der Nacht'],
  ['ｎｉｇｈｔ　ｆｅｒｒｙ', 'Night Ferry'],
  ['istanbul isik', 'İstanbul'],
  ['pho buoi', 'Phở Buổi Sáng'],
  ['100%', '100% Wool_Sweater'],
  ['lofi', '100% Wool_Sweater'],
  ['lo fi', '100% Wool_Sweater'],
  // Typing errors and parts of words.
  ['nigth fery', 'Night Ferry'],
  ['ngiht frery', 'Night Ferry'],
  ['mdinigt', 'Midnight Questions'],
  ['questoins', 'Midnight Questions'],
  ['qestion midnihgt', 'Midnight Questions'],
  ['idnigh', 'Midnight Questions'],
  ['bjrok', 'Army of Me'],
  ['звезлы', 'Песня звезды'],
  // Words of several names.
  ['neon night', 'Night Ferry'],
  ['ferry harb coast', 'Night Ferry'],
] as [string, string][])('%j finds %j', async (q, expected) => {
  expect(await songsFor(q)).toContain(expected);
});

test.each([
  'zzqqxx',
  '%',
  '_',
  '\\',
  "'; drop table songs; --",
  '"',
  '""',
  ':',
  'artist:',
  '*',
  '(',
  '🎧',
  '桜桜',
])('%j is literal and finds nothing', async (q) => {
  const results = await search(listener, { q });
  expect(Object.values(results).flat()).toEqual([]);
});

test('filters by artist, album and genre, and finds phrases', async () => {
  expect(await songsFor('artist:bjork')).toEqual(['Army of Me']);
  expect(await songsFor('artist:"neon harbour" night')).toEqual(['Night Ferry']);
  expect(await songsFor('ARTIST:初音 桜')).toEqual(['千本桜']);
  expect(await songsFor('album:debut')).toEqual(['Army of Me']);
  expect(await songsFor('artist:night')).toEqual([]);
  expect(await songsFor('genre:folk ferry')).toEqual(['Night Ferry']);
  expect(await songsFor('genre:jazz ferry')).toEqual([]);
  await addSong(listener, { songname: 'Dated', artist: 'Calendar', year: 1994 });
  for (const q of ['year:1994', 'year:1990-1999', 'calendar year:1994', 'artist:calendar year:1994-1994'])
    expect(await songsFor(q), q).toEqual(['Dated']);
  for (const q of ['year:1995', 'calendar year:1980-1989']) expect(await songsFor(q), q).toEqual([]);
  expect(await songsFor('"night ferry"')).toEqual(['Night Ferry']);
  expect(await songsFor('"ferry night"')).toEqual([]);
});

test('finds artists, albums, playlists and curators', async () => {
  await setDisplayName(other, 'Hazel Sørensen');
  await createPlaylist(other, { name: 'Blå timer', description: '', visibility: 'shared' });
  await setDisplayName(scopeOf('without-playlists'), 'Hazel Private');
  const names = async (q: string) => {
    const { artists, albums, playlists, people } = await search(listener, { q });
    return [
      ...artists.map(({ artist }) => artist),
      ...albums.map(({ album }) => album),
      ...playlists.map(({ name }) => name),
      ...people.map(({ display_name }) => display_name),
    ];
  };
  expect(await names('hazel')).toEqual(['Hazel Sørensen']);
  const [hazel] = (await search(listener, { q: 'hazel' })).people;
  expect(hazel).toMatchObject({ user_id: other.userId, playlist_count: 1, match: { kind: 'prefix' } });
  expect(await names('sorensen')).toEqual(['Hazel Sørensen']);
  expect(await names('hazle')).toEqual(['Hazel Sørensen']);
  expect(await names('bla timer')).toEqual(['Blå timer']);
  expect(await names('初音')).toEqual(['初音ミク']);
  expect(await names('debut')).toEqual(['Début']);
  expect(await names('春')).toEqual(['春の歌']);
});

describe('ranking', () => {
  const ranker = scopeOf('ranker');
  beforeAll(async () => {
    for (const [songname, artist] of [
      ['Blue Hours Later', 'B'],
      ['The Blue Hour', 'C'],
      ['Blue Hour', 'D'],
      ['Nothing', 'Blue Hour'],
      ['Blur Hour', 'E'],
    ] as const)
      await addSong(ranker, { songname, artist });
    await addSong(ranker, { songname: 'BLUE HOUR', artist: 'd', duration_ms: 121_000 });
    await addSong(ranker, { songname: 'Blue Hour', artist: 'D', duration_ms: 300_000 });
    await addSong(other, { songname: 'Blue Hour', artist: 'D', public: true });
    await addSong(other, { songname: 'Blue Hour', artist: 'Z', public: true });
  });

  test('own before public; exact before prefix, words and typing errors; duplicates once', async () => {
    const { songs } = await search(ranker, { q: 'blue hour' });
    expect(songs.map(({ songname, artist, match }) => `${songname} ${artist} ${match.kind}`)).toEqual([
      'Blue Hour D exact',
      'Blue Hour D exact',
      'Blue Hours Later B prefix',
      'The Blue Hour C words',
      'Nothing Blue Hour words',
      'Blue Hour Z exact',
      'Blur Hour E typo',
    ]);
    expect((await search(ranker, { q: 'blue hour' })).songs).toEqual(songs);
  });

  test('shows why a result matches', async () => {
    const { songs } = await search(ranker, { q: 'hour blue' });
    const song = songs.find(({ songname }) => songname === 'The Blue Hour');
    expect(song?.match.highlights).toEqual({
      songname: [
        [4, 8],
        [9, 13],
      ],
      artist: [],
      album: [],
    });
    const [bjork] = (await search(listener, { q: 'bjork' })).artists;
    expect(bjork?.match).toEqual({ kind: 'exact', highlights: { artist: [[0, 5]] } });
  });

  test('only public songs, and more than eight', async () => {
    const { songs } = await search(ranker, { q: 'blue', publicOnly: true, limit: 50 });
    expect(songs.map(({ artist }) => artist)).toEqual(['D', 'Z']);
  });
});

test('follows changes, deletions and visibility', async () => {
  const writer = scopeOf('writer');
  const { song_id } = await addSong(writer, { songname: 'Quixotic Zephyr', artist: 'Umlaut', public: true });
  expect(await songsFor('quixotic', listener)).toEqual(['Quixotic Zephyr']);
  await updateSong(writer, song_id, { songname: 'Mundane Breeze', artist: 'Accent' });
  expect(await songsFor('quixotic', listener)).toEqual([]);
  expect(await songsFor('mundnae', listener)).toEqual(['Mundane Breeze']);
  expect((await search(writer, { q: 'accent' })).artists).toHaveLength(1);
  expect((await search(writer, { q: 'umlaut' })).artists).toEqual([]);
  await updateSong(writer, song_id, { public: false });
  expect((await search(listener, { q: 'mundane' })).songs).toEqual([]);
  expect((await search(listener, { q: 'accent' })).artists).toEqual([]);
  await deleteSong(writer, song_id);
  expect((await search(writer, { q: 'accent' })).artists).toEqual([]);
});

test('does not find private content of others', async () => {
  await addPlaylist(other, 'private', []);
  await addSong(other, { songname: 'Secretive', artist: 'Hidden Person' });
  const found = await Promise.all(
    ['secretive', 'hidden', 'private', 'secretvie'].map((q) => search(listener, { q })),
  );
  expect(found.flatMap((results) => Object.values(results).flat())).toEqual([]);
});

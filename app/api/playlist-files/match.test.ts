import { expect, test } from 'vitest';
import type { MatchableSong } from '@/db/queries/song-matching';
import { foldText } from '@/lib/fold-text';
import { randomFrom } from '@/lib/random';
import { readSingle } from '../testing/read-playlist';
import { FORMATS, type Format } from './formats';
import { type Entry, matchEntries, publicLookups } from './match';

interface Known {
  artist: string;
  title: string;
  album?: string | null;
  duration_ms?: number;
  isOwn?: boolean;
}

/** Songs with ids from 1. */
const rowsOf = (songs: readonly Known[]): MatchableSong[] =>
  songs.map(({ artist, title, album = null, duration_ms = 120_000, isOwn = true }, i) => [
    i + 1,
    title,
    artist,
    album,
    duration_ms,
    0,
    isOwn,
    foldText(title),
    foldText(artist),
    album === null ? '\uffff' : foldText(album),
  ]);
const entriesOf = (text: string): Entry[] =>
  readSingle(text).tracks.map((track) => ({ ...track, song_id: null }));
const match = (text: string, songs: readonly Known[]) => matchEntries(entriesOf(text), rowsOf(songs));

const QUILL = { artist: 'Mara Quill', title: 'Sorrow Song', album: 'Harbour' };
const LUFTBALLONS = { artist: 'Nena', title: '99 Luftballons' };

const FOUND: [kind: string, file: string, song: Known][] = [
  ['a path', '../Mara Quill/Harbour/01 Sorrow Song.mp3', QUILL],
  ['a path of Windows', 'D:\\Musik\\Mara Quill\\Harbour\\01 Sorrow Song.mp3', QUILL],
  ['a name without folders', 'Sorrow Song.mp3', QUILL],
  ['the folder of an album', 'Harbour/01 Sorrow Song.mp3', QUILL],
  ['another case', '#EXTM3U\n#EXTINF:1,MARA QUILL - sorrow song\nx.mp3', QUILL],
  ['title first', '#EXTM3U\n#EXTINF:1,Sorrow Song - Mara Quill\nx.mp3', QUILL],
  ['a track number in the name', '#EXTM3U\n#EXTINF:1,01. Mara Quill - Sorrow Song\nx.mp3', QUILL],
  ['the path, if the name is unknown', '#EXTM3U\n#EXTINF:1,???\nMara Quill/Harbour/Sorrow Song.mp3', QUILL],
  ['several artists', 'title,artist\nSorrow Song,"Mara Quill, Ana"', QUILL],
  ['guests', 'title,artist\nSorrow Song (feat. Ana),Mara Quill', QUILL],
  ['guests of the artist', 'title,artist\nSorrow Song,Mara Quill feat. Ana', QUILL],
  ['columns in the other order', 'Mara Quill,Sorrow Song\n', QUILL],
  ['foobar2000', 'Mara Quill - [Harbour #01] Sorrow Song\n', QUILL],
  ['a title, an artist and a time', '1. "Sorrow Song" – Mara Quill – 3:05\n', QUILL],
  ['the album between artist and title', 'Mara Quill,Harbour,Sorrow Song,01 Jan 2020 10:00\n', QUILL],
  ['typing errors', '#EXTM3U\n#EXTINF:120,Mara Qiull - Sorow Song\nx.mp3', QUILL],
  ['99', '99 Luftballons.mp3', LUFTBALLONS],
  ['99 and a track number', 'Nena/Nena/07 - 99 Luftballons.mp3', LUFTBALLONS],
  ['99 after the artist', 'Nena - 99 Luftballons.mp3', LUFTBALLONS],
  ['no diacritics', 'Bjork - Joga.mp3', { artist: 'Björk', title: 'Jóga' }],
  ['NFD', 'Bjo\u0308rk - Jo\u0301ga.mp3', { artist: 'Björk', title: 'Jóga' }],
  ['another apostrophe', "Ana - Don't Stop.mp3", { artist: 'Ana', title: 'Don’t Stop' }],
  ['no apostrophe', 'Ana - Dont Stop.mp3', { artist: 'Ana', title: 'Don’t Stop' }],
  ['an article', 'Placeholders - Tide.mp3', { artist: 'The Placeholders', title: 'Tide' }],
  ['a moved article', '"Placeholders, The";Tide\n', { artist: 'The Placeholders', title: 'Tide' }],
  ['a slash', 'file:///m/AC%2FDC/Live/T.N.T..mp3', { artist: 'AC/DC', title: 'T.N.T.' }],
  ['dashes', '#EXTM3U\n#EXTINF:1,Bo - Bo - Ebb - Flow\nx.mp3', { artist: 'Bo - Bo', title: 'Ebb - Flow' }],
  ['CJK', '初音ミク/Vol 1/01 千本桜.mp3', { artist: '初音ミク', title: '千本桜' }],
  ['Cyrillic', 'Кино - Группа крови.mp3', { artist: 'Кино', title: 'Группа крови' }],
];

/** Additions to the names of a song, in the file. */
const VARIANTS = [
  'Mara Quill - Sorrow Song [320kbps].mp3',
  'Mara Quill - Sorrow Song 320 kbps.mp3',
  'Mara Quill - Sorrow Song [FLAC 24bit].flac',
  'Mara Quill - Sorrow Song (Remastered 2011).mp3',
  'Mara Quill - Sorrow Song (2011 Remastered Version).mp3',
  'Mara Quill - Sorrow Song - 2011 Remaster.mp3',
  'Mara Quill - Sorrow Song (50th Anniversary Edition).mp3',
  'Mara Quill - Sorrow Song (Official Music Video) [HD].mp4',
  'Mara Quill - Sorrow Song (Lyrics).mp3',
  'Mara Quill - Sorrow Song [dQw4w9WgXcQ].mp3',
  'Mara Quill - Sorrow Song-dQw4w9WgXcQ.mp3',
  'Mara Quill - Sorrow Song (Explicit).mp3',
  'Mara Quill - Sorrow Song (1).mp3',
  'Mara Quill - Sorrow Song (2004).mp3',
  'Mara Quill ft Ana - Sorrow Song.mp3',
  'Mara Quill x Ana - Sorrow Song (feat. Bo) [HQ].mp3',
  'Mara Quill/Harbour (Deluxe)/01 - Sorrow Song [320].mp3',
  'Mara Quill - Harbour - 01 - Sorrow Song [320kbps].mp3',
  'Mara_Quill-Sorrow_Song-320kbps.mp3',
  '01-mara_quill-sorrow_song-grp.mp3',
  'Mara%2520Quill%2520-%2520Sorrow%2520Song.mp3',
  'Mara Quill - Sorrow Song 3:45',
  '03:45 Mara Quill - Sorrow Song',
  '[2004] Mara Quill - Sorrow Song.mp3',
  'Copy of Mara Quill - Sorrow Song.mp3',
  'Mara Quill - Sorrow Song.mp3.mp3',
  'Mara Quill-Sorrow Song.mp3',
  'Sorrow Song (Mara Quill).mp3',
  'Mara Quill｜Sorrow Song.mp3',
  'M@ra Qu!ll - $orrow Song.mp3',
  'Mara Quill: Sorrow Song.mp3',
  'Mara Quill | Sorrow Song.mp3',
  'Mara Quill “Sorrow Song”.mp3',
  'Sorrow Song by Mara Quill.mp3',
  'Quill, Mara - Sorrow Song.mp3',
  'Sorrow Song (Official Audio).mp3',
  'title,artist\nSorrow Song (Remastered 2011),Mara Quill',
  'title,artist\nMara Quill - Sorrow Song (Official Video),MaraQuillVEVO',
];

test.each(VARIANTS)('finds a song by its names in %s', (file) => {
  const others = [
    LUFTBALLONS,
    { artist: 'Mara Quill', title: 'Sorrow' },
    { artist: 'Mara', title: 'Sorrow Tune' },
  ];
  expect(match(file, [...others, QUILL])).toEqual({ song_ids: [4], missing: [] });
});

test.each([
  ['Sorrow Song (Remastered 2011)', 'Mara Quill'],
  ['Sorrow Song - 2011 Remaster', 'Mara Quill'],
  ['Sorrow Song (feat. Ana)', 'Mara Quill'],
  ['Sorrow Song', 'Mara Quill, Ana & Bo'],
  ['Sorrow Song', 'Ana; Mara Quill'],
  ['Sorrow Song', 'Ana feat. Mara Quill'],
])('finds “%s” by %s by the plain names', (title, artist) => {
  expect(match('Mara Quill - Sorrow Song.mp3', [{ artist, title }]).song_ids).toEqual([1]);
});

test('prefers the version in the file', () => {
  const titles = ['Sorrow Song', 'Sorrow Song (Remastered 2009)', 'Sorrow Song - Remastered 2011'];
  const songs = titles.map((title) => ({ artist: 'Mara Quill', title }));
  expect(match('Mara Quill - Sorrow Song (2011 Remastered).mp3', songs).song_ids).toEqual([3]);
  expect(match('Mara Quill - Sorrow Song [320kbps].mp3', songs).song_ids).toEqual([1]);
});

test.each(FOUND)('finds a song by %s', (_kind, file, song) => {
  const others = [
    { artist: 'Nena', title: 'Luftballons' },
    { artist: 'Mara', title: 'Song' },
  ];
  expect(match(file, [...others, song])).toEqual({ song_ids: [3], missing: [] });
});

const MISSED: [kind: string, file: string, song: Known][] = [
  ['another number', 'Ana - Track 11.mp3', { artist: 'Ana', title: 'Track 10' }],
  ['another short title', 'Ana - Rain.mp3', { artist: 'Ana', title: 'Ruin' }],
  ['a similar name of another length', '#EXTM3U\n#EXTINF:200,Mara Quil - Sorrow Songs\nx.mp3', QUILL],
  ['a title of another length', '#EXTM3U\n#EXTINF:200,Sorrow Song\nx.mp3', QUILL],
  ['another artist', 'Ana - Sorrow Song.mp3', QUILL],
  ['a live recording', 'Mara Quill - Sorrow Song (Live).mp3', QUILL],
  ['a remix', 'Mara Quill - Sorrow Song (Ana Remix) [320kbps].mp3', QUILL],
  ['a video of another length', '#EXTM3U\n#EXTINF:200,Mara Quill - Sorrow Song (Official Video)\nx', QUILL],
];

test.each(MISSED)('suggests a song for %s', (_kind, file, song) => {
  const { artist, title, album = null } = song;
  const suggestions = [{ song_id: 1, songname: title, artist, album }];
  expect(match(file, [song])).toMatchObject({ song_ids: [], missing: [{ position: 0, suggestions }] });
});

test('prefers the literal title, the length, and own songs', () => {
  const songs = [
    { artist: 'Nena', title: 'Luftballons' },
    LUFTBALLONS,
    { artist: 'Ana', title: 'Rain', duration_ms: 60_000 },
    { artist: 'Ana', title: 'Rain', duration_ms: 180_000 },
    { artist: 'Bo', title: 'Ebb', isOwn: false },
    { artist: 'Bo', title: 'Ebb' },
  ];
  const file = `#EXTM3U\nNena/Nena/99 Luftballons.mp3\n#EXTINF:181,Ana - Rain\nx.mp3\n#EXTINF:60,Ana - Rain\nx.mp3\nBo - Ebb.mp3`;
  expect(match(file, songs).song_ids).toEqual([2, 4, 3, 6]);
});

test('reports lines, positions and suggestions of what is missing', () => {
  const file =
    '#EXTM3U\nMara Quill - Sorrow Song.mp3\nMara Quill - Sorrow.mp3\nNena - 99 Luftballons.mp3\nnotes.txt';
  expect(match(file, [QUILL, LUFTBALLONS])).toMatchObject({
    song_ids: [1, 2],
    missing: [
      { line: 3, label: 'Mara Quill - Sorrow', position: 1, suggestions: [{ song_id: 1 }] },
      { line: 5, label: 'notes.txt', position: 2, suggestions: [] },
    ],
  });
});

test('looks for public songs by the plausible names of unknown entries', () => {
  const [lookup, ...others] = publicLookups(
    entriesOf('Mara Quill - Sorrow Song.mp3\nBjörk - Jóga.mp3'),
    rowsOf([QUILL]),
  );
  expect(others).toEqual([]);
  expect(lookup).toMatchObject({
    ids: [],
    names: expect.arrayContaining([{ artist: 'bjork', title: 'joga' }]),
  });
  const [extended] = publicLookups(entriesOf('Björk feat. Ana - Jóga (Official Video) [HD].mp3'), []);
  expect(extended?.names).toContainEqual({ artist: 'bjork', title: 'joga' });
});

const SYLLABLES = [
  ...'夜 の ド ラ 千 桜 서 울 밤 أ غ Пе сня зве 🎹 👩‍👩‍👧 é ü ß ø & < > " \' , ; | # = + - – ( ) [ ] % %20 / \\ ? : . _ 01 99 7'.split(
    ' ',
  ),
  ...'ra mo ti quill song the feat. CD &amp; ]]> <b> File1= #EXTINF:1,'.split(' '),
];

function randomName(next: () => number): string {
  const length = 1 + Math.floor(next() * 8);
  const parts = Array.from({ length }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)] ?? 'a');
  const name = parts.map((part) => (next() < 0.3 ? ` ${part}` : part)).join('');
  return name.replace(/\s+/g, ' ').trim();
}

test.each(Object.keys(FORMATS) as Format[])('reads what it writes as %s, on another server too', (format) => {
  const next = randomFrom(format.length * 7919);
  const songs = new Map<string, Known & { album: string | null; duration_ms: number }>();
  while (songs.size < 300) {
    const song = {
      artist: randomName(next),
      title: randomName(next),
      album: next() < 0.5 ? randomName(next) : null,
    };
    const key = `${foldText(song.artist)} - ${foldText(song.title)}`;
    songs.set(key, { ...song, duration_ms: 1000 * (songs.size + 1) });
  }
  const list = [...songs.values()];
  const { head, track, tail } = FORMATS[format];
  const lines = list.map((song, i) => {
    const label = `${song.artist} - ${song.title}`;
    return track({ ...song, label, location: `https://other.example/api/songs/${i + 5000}/audio` }, i + 1);
  });
  const file = head('A & b', 'c') + lines.join('') + tail(list.length);
  const { song_ids, missing } = match(file, list);
  expect(missing).toEqual([]);
  expect(song_ids).toEqual(list.map((_, i) => i + 1));
});

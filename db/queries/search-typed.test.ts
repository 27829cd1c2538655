// Searches as people type them, or paste them from titles of videos and names of files.
import { beforeAll, expect, test } from 'vitest';
import { addSong, scopeOf, setUpDatabase } from '../testing';
import { search } from './search';

const listener = scopeOf('listener');
setUpDatabase();

const QUEEN = 'Bohemian Rhapsody';

/** Artists and songs with the searches that find them first. */
const SONGS: [artist: string, songname: string, searches: string[]][] = [
  [
    'Queen',
    QUEEN,
    [
      'Queen - Bohemian Rhapsody',
      'Queen – Bohemian Rhapsody (Official Video)',
      'Queen - Bohemian Rhapsody (Official Video Remastered) [HD]',
      'Queen - Bohemian Rapsody (Official Audio)',
      'bohemian rhapsody by queen',
      'bohemian rhapsody queen lyrics',
      'bohemian rhapsody.mp3',
      'Queen_-_Bohemian_Rhapsody.mp3',
      '01 bohemian rhapsody',
      'bohemianrhapsody',
      'artist: queen',
      'Artist: "queen" bohemian',
      'genre: glam',
      'year: 1975',
      'queen/bohemian',
      'the queen bohemian rhapsody',
      '“bohemian rhapsody” queen',
    ],
  ],
  [
    'Ana feat. Ben',
    'Low Tide',
    ['low tide ana ft ben', 'low tide featuring ben', 'ana & ben low tide', 'ana and ben'],
  ],
  ['U2', 'With or Without You', ['u 2 with or without', 'u2 without you']],
  ['MF DOOM', 'Doomsday', ['mfdoom', 'mf doom', 'mfdoom doomsday']],
  ['Fatboy Slim', 'Praise You', ['fat boy slim', 'fatboyslim']],
  ['Gorillaz', 'Feel Good Inc.', ['feelgood inc', 'feel good inc']],
  ['The Killers', 'Smile Like You Mean It', ['smilelike you mean it', 'smile like youmean it']],
  ['alt-J', 'Breezeblocks', ['altj', 'alt j', 'breeze blocks']],
  ['Die Ärzte', 'Für immer', ['aerzte', 'fuer immer', 'dieärzte']],
  ['J.S. Bach', 'Prelude in C-sharp major, BWV 848', ['js bach', 'bach bwv848', 'bach c sharp major']],
  ['Antonín Dvořák', 'Symphony No. 9, Op. 95', ['dvorak op.95', 'dvorak symphony no 9']],
  ['Daryl Hall & John Oates', 'Maneater', ['hall and oates', 'oates maneater']],
  ['Sinéad O’Connor', 'Nothing Compares', ['sinead oconnor', 'sinead o connor']],
  ['Garbage', '#1 Crush', ['#1 crush', '1 crush']],
  ['Radiohead', '2 + 2 = 5', ['2+2=5', '2 + 2']],
  ['Þórður', 'Hal', ['thordur']],
  ['کیهان', 'شب یلدا', ['كيهان', 'شب يلدا']],
  // Names that have the words that other searches only add.
  ['Hq', 'Official Video', ['official video', 'hq official video']],
  ['The The', 'Lyrics', ['the the lyrics']],
];

beforeAll(async () => {
  for (const [artist, songname] of SONGS) {
    const isQueen = songname === QUEEN;
    await addSong(listener, {
      artist,
      songname,
      genre: isQueen ? 'Glam' : 'Other',
      year: isQueen ? 1975 : 2000,
    });
  }
});

test.each(SONGS.flatMap(([, songname, searches]) => searches.map((q) => [q, songname] as const)))(
  '%j finds %j first',
  async (q, expected) => {
    expect((await search(listener, { q })).songs[0]?.songname).toBe(expected);
  },
);

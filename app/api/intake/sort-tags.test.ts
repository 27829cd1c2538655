// Sort names as different taggers write them.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tag from '../testing/tag-writers';
import { readMetadata } from './metadata';
import { type Tags, toTags } from './tags';

type Items = Record<string, string>;
const sound = (name: string) => readFileSync(join(import.meta.dirname, '../testing/sounds', name));
const audio = sound('mp3-no-tags.mp3');
const text = { 2: tag.latin1, 3: tag.utf16, 4: tag.utf8 };
const mp3 = (version: 2 | 3 | 4, items: Items) => {
  const frames = Object.entries(items).map(([id, value]) => [id, text[version](value)] as const);
  return Buffer.concat([tag.id3v2(version, frames), audio]);
};
const flac = (...comments: string[]) => tag.flacWith(sound('flac.flac'), comments, []);
const m4a = (items: Items) =>
  tag.m4aWith(
    sound('m4a.m4a'),
    Object.entries(items).map(([id, value]) => tag.atom(id, tag.atomText(value))),
  );

const all = {
  songname_sort: 'Long Day, A',
  artist_sort: 'Placeholders, The',
  album_sort: 'White Album, The',
};
const none = { songname_sort: null, artist_sort: null, album_sort: null };
const names4 = { TIT2: 'A Long Day', TPE1: 'The Placeholders', TALB: 'The White Album' };

const CASES: [what: string, file: Uint8Array, tags: Partial<Tags>][] = [
  [
    'ID3v2.4',
    mp3(4, { ...names4, TSOT: all.songname_sort, TSOP: all.artist_sort, TSOA: all.album_sort }),
    all,
  ],
  [
    'ID3v2.3',
    mp3(3, { ...names4, TSOT: all.songname_sort, TSOP: all.artist_sort, TSOA: all.album_sort }),
    all,
  ],
  [
    'experimental frames of ID3v2.3',
    mp3(3, { ...names4, XSOT: all.songname_sort, XSOP: all.artist_sort, XSOA: all.album_sort }),
    all,
  ],
  [
    'experimental frames beside those of ID3v2.4',
    mp3(3, { ...names4, XSOP: 'Placeholders', TSOP: all.artist_sort, XSOA: all.album_sort }),
    { ...all, songname_sort: null },
  ],
  [
    'ID3v2.2',
    mp3(2, {
      TT2: 'A Long Day',
      TP1: 'The Placeholders',
      TAL: 'The White Album',
      TST: all.songname_sort,
      TSP: all.artist_sort,
      TSA: all.album_sort,
    }),
    all,
  ],
  [
    'a user-defined text',
    mp3(3, { ...names4, TXXX: 'ARTISTSORT\0Placeholders, The' }),
    { ...none, artist_sort: all.artist_sort },
  ],
  [
    'Vorbis comments',
    flac(
      'TITLE=A Long Day',
      'ARTIST=The Placeholders',
      'ALBUM=The White Album',
      'TITLESORT=Long Day, A',
      'artistsort=Placeholders, The',
      'ALBUMSORT=White Album, The',
    ),
    all,
  ],
  [
    'APEv2',
    Buffer.concat([
      audio,
      tag.apev2({
        Title: 'A Long Day',
        Artist: 'The Placeholders',
        Album: 'The White Album',
        TITLESORT: all.songname_sort,
        ARTISTSORT: all.artist_sort,
        ALBUMSORT: all.album_sort,
      }),
    ]),
    all,
  ],
  [
    'MP4',
    m4a({
      '\xa9nam': 'A Long Day',
      '\xa9ART': 'The Placeholders',
      '\xa9alb': 'The White Album',
      sonm: all.songname_sort,
      soar: all.artist_sort,
      soal: all.album_sort,
    }),
    all,
  ],
  [
    'the album artist, who is the artist',
    mp3(4, { ...names4, TPE2: 'the placeholders', TSO2: all.artist_sort }),
    { ...none, artist_sort: all.artist_sort },
  ],
  [
    'the album artist of MP4',
    m4a({ '\xa9ART': 'The Placeholders', aART: 'The Placeholders', soaa: all.artist_sort }),
    { ...none, artist_sort: all.artist_sort },
  ],
  ['an album artist who is another', mp3(4, { ...names4, TPE2: 'Ana', TSO2: 'Ana A.' }), none],
  [
    'sort names that equal the names',
    mp3(4, { ...names4, TSOP: 'THE PLACEHOLDERS', TSOT: 'A Long Day' }),
    none,
  ],
  ['a sort name without a name', flac('ALBUMSORT=White Album, The'), none],
  [
    'one sort name for each artist',
    flac('ARTIST=Ana', 'ARTIST=Ben', 'ARTISTSORT=A., Ana', 'ARTISTSORT=B., Ben'),
    { artist: 'Ana & Ben', artist_sort: 'A., Ana & B., Ben' },
  ],
  [
    'sort names by NUL',
    mp3(4, { TPE1: 'Ana\0Ben', TSOP: 'A., Ana\0B., Ben' }),
    { artist_sort: 'A., Ana & B., Ben' },
  ],
  ['kana', mp3(4, { TPE1: '初音ミク', TSOP: 'はつねみく' }), { artist_sort: 'はつねみく' }],
  ['UTF-8 as Latin-1', mp3(2, { TP1: 'Ã‰mile', TSP: 'Zola, Ã\x89mile' }), { artist_sort: 'Zola, Émile' }],
  ['control characters', mp3(4, { TPE1: 'Ana', TSOP: '\u202EA,\nAna' }), { artist_sort: 'A, Ana' }],
  ['a long sort name', mp3(4, { TPE1: 'Ana', TSOP: 'a'.repeat(300) }), { artist_sort: 'a'.repeat(200) }],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-sort-tags-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(CASES)('reads %s', async (_what, file, expected) => {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, file);
  const metadata = await readMetadata(path);
  expect(metadata && (await toTags(metadata))).toMatchObject(expected);
});

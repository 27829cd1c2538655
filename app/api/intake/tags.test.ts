// Tags as different taggers write them, and which of several tags in a file takes precedence.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tag from '../testing/tag-writers';
import { readMetadata } from './metadata';
import { type Tags, toTags } from './tags';

const sound = (name: string) => readFileSync(join(import.meta.dirname, '../testing/sounds', name));
const audio = sound('mp3-no-tags.mp3');
const bareFlac = sound('flac.flac');
const bareWav = sound('wav-s16le.wav');

type Frames = Record<string, string>;
const text = { 2: tag.latin1, 3: tag.utf16, 4: tag.utf8 };
const id3 = (version: 2 | 3 | 4, frames: Frames) =>
  tag.id3v2(
    version,
    Object.entries(frames).map(([id, value]) => [id, text[version](value)] as const),
  );
const mp3 = (version: 2 | 3 | 4, frames: Frames) => Buffer.concat([id3(version, frames), audio]);
const flac = (...comments: string[]) => tag.flacWith(bareFlac, comments, []);
const ape = tag.apev2({ Title: 'Ape', Artist: 'Ape A\0Ape B', Album: 'Apes', Year: '2001', Track: '9/10' });

const u32le = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const chunk = (id: string, body: Uint8Array) =>
  Buffer.concat([Buffer.from(id), u32le(body.length), body, Buffer.alloc(body.length % 2)]);
const info = (items: Frames) =>
  chunk(
    'LIST',
    Buffer.concat([
      Buffer.from('INFO'),
      ...Object.entries(items).map(([id, value]) => chunk(id, Buffer.from(`${value}\0`))),
    ]),
  );

/** The audio of a WAV file with other chunks behind it. */
function wav(...chunks: Uint8Array[]): Buffer {
  const data = bareWav.indexOf('data', 0, 'latin1');
  const body = Buffer.concat([
    bareWav.subarray(8, 36),
    bareWav.subarray(data, data + 8 + bareWav.readUInt32LE(data + 4)),
    ...chunks,
  ]);
  return Buffer.concat([Buffer.from('RIFF'), u32le(body.length), body]);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encore-tags-'));
});
afterAll(() => rm(folder, { recursive: true }));

const two = { artist: 'Ana & Ben', artists: ['Ana', 'Ben'] };
const CASES: [what: string, file: Uint8Array, tags: Partial<Tags>][] = [
  [
    'Vorbis comments before APEv2 and ID3v1',
    Buffer.concat([flac('TITLE=Tide', 'ARTIST=Ana'), ape, tag.id3v1('One', 'Other', 'Other')]),
    { songname: 'Tide', artist: 'Ana', artists: null, album: 'Apes' },
  ],
  [
    'Vorbis comments before ID3v2',
    Buffer.concat([id3(3, { TIT2: 'x', TPE1: 'y' }), flac('TITLE=Tide', 'ARTIST=Ana')]),
    { songname: 'Tide', artist: 'Ana' },
  ],
  ['APEv2 of a FLAC file without comments', Buffer.concat([flac(), ape]), { songname: 'Ape', year: 2001 }],
  [
    'ID3v2 before APEv2',
    Buffer.concat([mp3(3, { TIT2: 'Tide', TPE1: 'Ana', TRCK: '3/12' }), ape]),
    { songname: 'Tide', artist: 'Ana', artists: null, album: 'Apes', track: 3, year: 2001 },
  ],
  ['ID3v2 behind APEv2', Buffer.concat([ape, mp3(4, { TPE1: 'Ana' })]), { songname: 'Ape', artist: 'Ana' }],
  [
    'ID3v2 before ID3v1',
    Buffer.concat([
      mp3(3, { TIT2: 'A title of more than thirty characters' }),
      tag.id3v1('A title of more', 'Ana', 'Sea'),
    ]),
    { songname: 'A title of more than thirty characters', artist: 'Ana' },
  ],
  [
    'ID3v2 before INFO',
    wav(info({ INAM: 'x', IART: 'y', IPRD: 'Sea' }), chunk('id3 ', id3(3, { TIT2: 'Tide', TPE1: 'AC/DC' }))),
    { songname: 'Tide', artist: 'AC/DC', album: 'Sea' },
  ],
  [
    'INFO',
    wav(info({ INAM: 'Été', IART: 'Ana', IPRD: 'Sea', IGNR: 'Rock', ICRD: '1999-05-01', ITRK: '3' })),
    { songname: 'Été', artist: 'Ana', album: 'Sea', genres: ['Rock'], year: 1999, track: 3 },
  ],
  ['artists separated by semicolons', mp3(4, { TPE1: 'Ana; Ben' }), two],
  [
    'artists separated by semicolons, ID3v2.3',
    mp3(3, { TPE1: 'Ana;Ben', TPE2: 'Ana; Ben' }),
    { ...two, album_artist: 'Ana & Ben' },
  ],
  ['artists separated by semicolons, FLAC', flac('ARTIST=Ana; Ben'), two],
  ['an HTML entity in an artist', flac('ARTIST=Ana &amp; Ben'), { artist: 'Ana &amp; Ben', artists: null }],
  ['artists separated by NUL, ID3v2.3', mp3(3, { TPE1: 'Ana\0Ben' }), two],
  ['artists separated by NUL, ID3v2.4', mp3(4, { TPE1: 'Ana\0Ben' }), two],
  ['artists separated by a slash in spaces', mp3(3, { TPE1: 'Ana / Ben' }), two],
  ['a name with a slash', mp3(2, { TP1: 'AC/DC' }), { artist: 'AC/DC', artists: null }],
  ['album artists separated by NUL', mp3(4, { TPE1: 'x', TPE2: 'Ana\0Ben' }), { album_artist: 'Ana & Ben' }],
  [
    'a NUL at the end',
    mp3(4, { TPE1: 'Ana\0', TIT2: 'Tide\0' }),
    { artist: 'Ana', artists: null, songname: 'Tide' },
  ],
  [
    'artists in a user-defined text',
    mp3(4, { TPE1: 'Ana feat. Ben', TXXX: 'ARTISTS\0Ana\0Ben' }),
    { artist: 'Ana feat. Ben', artists: ['Ana', 'Ben'] },
  ],
  [
    'artists in a user-defined text with semicolons',
    mp3(3, { TPE1: 'Ana feat. Ben', TXXX: 'ARTISTS\0Ana; Ben' }),
    { artist: 'Ana feat. Ben', artists: ['Ana', 'Ben'] },
  ],
  ['ALBUM_ARTIST', flac('ARTIST=Ana', 'ALBUM_ARTIST=Cy'), { album_artist: 'Cy' }],
  ['ALBUM ARTIST', flac('ARTIST=Ana', 'ALBUM ARTIST=Cy'), { album_artist: 'Cy' }],
  ['COMPILATION=true', flac('COMPILATION=true'), { compilation: true }],
  ['TCMP 1', mp3(3, { TCMP: '1' }), { compilation: true }],
  ['TCMP 0', mp3(3, { TCMP: '0' }), { compilation: false }],
  ['TCP', mp3(2, { TCP: '1' }), { compilation: true }],
  ['TYER with a date', mp3(3, { TYER: '1999-05-01' }), { year: 1999 }],
  ['TYER with the day first', mp3(3, { TYER: '01.05.1999' }), { year: 1999 }],
  ['TDRC of a leap day', mp3(4, { TDRC: '2028-02-29' }), { year: 2028 }],
  ['TDRC of 29 February in another year', mp3(4, { TDRC: '2027-02-29' }), { year: 2027 }],
  ['TDAT of a leap day', mp3(3, { TYER: '2028', TDAT: '2902' }), { year: 2028 }],
  ['a DATE comment of a leap day', flac('TITLE=Tide', 'DATE=2028-02-29'), { year: 2028 }],
  ['TDRC with a sign', mp3(4, { TDRC: '© 1999' }), { year: 1999 }],
  ['TDRC with a time', mp3(4, { TDRC: '1999-05-01T10:00:00' }), { year: 1999 }],
  ['TDRL only', mp3(4, { TDRL: '1999' }), { year: 1999 }],
  ['TDOR only', mp3(4, { TDOR: '1999-05' }), { year: 1999 }],
  ['TORY only', mp3(3, { TORY: '1999' }), { year: 1999 }],
  ['TYE', mp3(2, { TYE: '1999' }), { year: 1999 }],
  ['TDRC and TDOR', mp3(4, { TDRC: '2011', TDOR: '1973' }), { year: 2011 }],
  ['DATE without separators', flac('DATE=19990501'), { year: 1999 }],
  ['a year of two digits', flac('DATE=99'), { year: null }],
  ['TRCK 03/12', mp3(3, { TRCK: '03/12', TPOS: '2/2' }), { track: 3, disc: 2 }],
  ['TRCK 3 of 12', mp3(3, { TRCK: '3 of 12' }), { track: 3 }],
  ['TRCK 0', mp3(3, { TRCK: '0' }), { track: null }],
  ['TRACKNUMBER 3/12', flac('TRACKNUMBER=3/12', 'DISCNUMBER=1/2'), { track: 3, disc: 1 }],
  ['TCON (17)', mp3(3, { TCON: '(17)' }), { genres: ['Rock'] }],
  ['TCON 17', mp3(4, { TCON: '17\x009' }), { genres: ['Rock', 'Metal'] }],
  ['TCON (RX)', mp3(3, { TCON: '(RX)' }), { genres: ['Remix'] }],
  ['TCON RX', mp3(4, { TCON: 'RX\0CR' }), { genres: ['Remix', 'Cover'] }],
  ['TCON (4)Eurodisco', mp3(3, { TCON: '(4)Eurodisco' }), { genres: ['Disco', 'Eurodisco'] }],
  ['TCON with a slash', mp3(3, { TCON: 'Hip-Hop/Rap' }), { genres: ['Hip-Hop/Rap'] }],
  ['an unknown number of a genre', mp3(3, { TCON: '(255)' }), { genres: [] }],
  ['one genre in two spellings', mp3(4, { TCON: 'Rock\0rock' }), { genres: ['Rock'] }],
];

test.each(CASES)('reads %s', async (_what, file, expected) => {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, file);
  const metadata = await readMetadata(path);
  expect(metadata && (await toTags(metadata))).toMatchObject(expected);
});

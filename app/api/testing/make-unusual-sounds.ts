// Makes fixtures in `sounds/` with unusual frames of tags, wrong headers, and tags and zeros in front, from those of make-sounds.ts:
// npx tsx app/api/testing/make-unusual-sounds.ts
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import * as tag from './tag-writers';

const FOLDER = join(import.meta.dirname, 'sounds');
const read = (name: string) => readFileSync(join(FOLDER, name));
const write = (name: string, ...parts: Uint8Array[]) =>
  writeFileSync(join(FOLDER, name), Buffer.concat(parts));
const mp3 = read('mp3-no-tags.mp3');
const flac = read('flac.flac');

/** A frame with format flags, whose size has 8 bits in each byte. */
function frame(id: string, body: Uint8Array, format = 0, ...extra: number[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + extra.length);
  return Buffer.concat([Buffer.from(id), size, Buffer.from([0, format, ...extra]), body]);
}

function id3(version: 3 | 4, flags: number, ...frames: Buffer[]): Buffer {
  const body = Buffer.concat(frames);
  const size = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 0x7f);
  return Buffer.concat([Buffer.from('ID3'), Buffer.from([version, 0, flags, ...size]), body]);
}

const names = (text: (value: string) => Buffer) => [frame('TIT2', text('Tide')), frame('TALB', text('Sea'))];
const body = tag.latin1('Ana');
const packed = deflateSync(body);
write(
  'id3v2.3-compressed.mp3',
  id3(3, 0, ...names(tag.latin1), frame('TPE1', packed, 0x80, 0, 0, 0, body.length)),
  mp3,
);
write('id3v2.3-grouped.mp3', id3(3, 0, ...names(tag.latin1), frame('TPE1', body, 0x20, 1)), mp3);
write(
  'id3v2.4-compressed.mp3',
  id3(4, 0, ...names(tag.utf8), frame('TPE1', packed, 0x09, 0, 0, 0, body.length)),
  mp3,
);
// Zeros after each 0xff of the byte order mark and of ÿ.
const escaped = Buffer.from([1, 0xff, 0, 0xfe, 0xdd, 0, 0xff, 0, 0, 0x05, 0x01]);
write(
  'id3v2.4-unsynchronised.mp3',
  id3(4, 0x80, ...names(tag.utf8), frame('TPE1', escaped, 0x03, 0, 0, 0, 9)),
  mp3,
);
write(
  'id3v2.4-plain-sizes.mp3',
  id3(
    4,
    0,
    frame('COMM', tag.latin1('eng\0'.padEnd(300, 'x'))),
    ...names(tag.utf8),
    frame('TPE1', tag.utf8('Ana')),
  ),
  mp3,
);
write('mp3-zeros-after.mp3', mp3, Buffer.alloc(20_000));

const ffmpeg = (name: string, args: string) =>
  execFileSync('ffmpeg', [
    '-hide_banner',
    '-loglevel',
    'error',
    '-y',
    ...args.split(' '),
    join(FOLDER, name),
  ]);
ffmpeg(
  'flac-192-khz.flac',
  '-f lavfi -i anullsrc=r=192000:cl=mono -t 1.5 -fflags +bitexact -metadata artist=Ana -metadata album=Sea -c:a flac -sample_fmt s32',
);
// The number of comments is too large.
const comments = tag.flacWith(flac, ['ARTIST=Ana'], []);
comments[comments.indexOf('test') + 4] = 9;
write('flac-damaged-comments.flac', comments);

// The samples have no length, as of an interrupted recording; a wrong length; texts in Windows-1251.
const wav = read('wav-u8.wav');
const data = wav.indexOf('data');
const noLength = Buffer.from(wav);
noLength.writeUInt32LE(0, data + 4);
write('wav-no-length.wav', noLength);
const wrongLength = Buffer.from(wav);
wrongLength.writeUInt32LE(36, 4);
write('wav-wrong-riff-length.wav', wrongLength);
const chunk = (id: string, content: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(id), length, content]);
};
const cyrillic = Buffer.from([0xc7, 0xe2, 0xe5, 0xe7, 0xe4, 0xfb, 0, 0]);
const info = chunk(
  'LIST',
  Buffer.concat([Buffer.from('INFO'), chunk('IART', cyrillic), chunk('IPRD', Buffer.from('Sea\0'))]),
);
const samples = wav.readUInt32LE(data + 4);
const untagged = Buffer.concat([
  wav.subarray(0, 12),
  wav.subarray(wav.indexOf('fmt '), wav.indexOf('fmt ') + 24),
  wav.subarray(data, data + 8 + samples),
  info,
]);
untagged.writeUInt32LE(untagged.length - 8, 4);
write('wav-info-cp1251.wav', untagged);

const plain = (artist: string, version: 3 | 4 = 3, text = tag.latin1) =>
  tag.id3v2(version, [
    ['TIT2', text('Tide')],
    ['TPE1', text(artist)],
    ['TALB', text('Sea')],
  ]);
const ape = tag.apev2({ Artist: 'Ana', Album: 'Sea' });
const zeros = (length: number) => Buffer.alloc(length);
const BEHIND: [name: string, inside: string, ...before: Uint8Array[]][] = [
  ['adts-behind-id3v2.aac', 'adts.aac', plain('Ana', 4, tag.utf8)],
  ['adts-behind-zeros.aac', 'adts.aac', zeros(2_000)],
  ['adts-behind-apev2.aac', 'adts.aac', ape],
  ['adts-behind-apev2-and-id3v2.aac', 'adts.aac', ape, plain('Ana')],
  ['adts-behind-id3v2-and-zeros.aac', 'adts.aac', plain('Ana'), zeros(500)],
  ['ogg-behind-id3v2.ogg', 'ogg-vorbis.ogg', plain('Ana')],
  ['ogg-flac-behind-id3v2.oga', 'ogg-flac.oga', plain('Ben')],
  ['wav-behind-id3v2.wav', 'wav-u8.wav', plain('Ana')],
  ['wav-rf64-behind-id3v2.wav', 'wav-rf64.wav', plain('Ana')],
  ['m4a-behind-id3v2.m4a', 'm4a.m4a', plain('Ana')],
  ['webm-behind-id3v2.webm', 'webm-opus.webm', plain('Ana')],
  ['flac-behind-zeros.flac', 'flac.flac', zeros(10_000)],
  ['flac-behind-apev2-and-id3v2.flac', 'flac.flac', tag.apev2({ Artist: 'Ben' }), plain('Ana')],
  ['wavpack-behind-id3v2.wv', 'wavpack.wv', plain('Ana')],
];
for (const [name, inside, ...before] of BEHIND) write(name, ...before, read(inside));

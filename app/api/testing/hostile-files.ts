// Files made to exhaust parsers: each has far more tags, blocks or bytes than its size suggests.
import { withFrames } from './sound-files';

/** A latin1 text frame's body. */
const text = (value: string) => Buffer.from(`\0${value}`, 'latin1');
const u32be = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const u32le = (value: number) => u32be(value).reverse();
const repeat = (bytes: Uint8Array, times: number) =>
  Buffer.concat(Array.from({ length: times }, () => bytes));

/** @param mp3 playable audio that follows the tags */
export function hostileFiles(mp3: Uint8Array): [name: string, bytes: Buffer][] {
  const many = (id: string, body: Buffer, times: number) =>
    withFrames(
      mp3,
      Array.from({ length: times }, () => [id, body] as const),
    );
  return [
    ['5 million slashes in TPE1', withFrames(mp3, [['TPE1', text('/'.repeat(5_000_000))]])],
    ['5 million values in TPE1', withFrames(mp3, [['TPE1', text('a\0'.repeat(2_500_000))]], 4)],
    ['100,000 TPE1 frames', many('TPE1', text('a'), 100_000)],
    ['50,000 pairs in IPLS', withFrames(mp3, [['IPLS', text('a\0b\0'.repeat(50_000))]])],
    ['a million genres', withFrames(mp3, [['TCON', text('(1)'.repeat(1_000_000))]])],
    ['300,000 lines in SYLT', withFrames(mp3, [['SYLT', sylt(300_000)]])],
    ['100,000 comments', many('COMM', text('eng\0a'), 100_000)],
    ['100,000 pictures', many('APIC', Buffer.from('\0image/png\0\x03\0', 'latin1'), 100_000)],
    ['APEv2 with 200,000 items', Buffer.concat([mp3, apeTag(200_000)])],
    ['FLAC with 400,000 empty padding blocks', flac(400_000)],
    ['FLAC with 3 million empty padding blocks', flac(3_000_000)],
    ['Vorbis comments: 500,000', flacComments(500_000)],
    ['RIFF with 500,000 chunks', riff(500_000)],
    ['MP4 with 300,000 atoms', mp4(repeat(atom('free'), 300_000))],
    ['MP4 nested 20,000 deep', mp4(nested(20_000))],
    [
      'MP4 with 100,000 tags',
      mp4(atom('udta', atom('meta', u32be(0), atom('ilst', repeat(named(), 100_000))))),
    ],
    ['Ogg with 100,000 pages', repeat(Buffer.concat([Buffer.from('OggS'), Buffer.alloc(23)]), 100_000)],
  ];
}

const sylt = (lines: number) =>
  Buffer.concat([
    Buffer.from('\0eng\x02\x01\0', 'latin1'),
    repeat(Buffer.from('a\0\0\0\0\0', 'latin1'), lines),
  ]);

function apeTag(items: number): Buffer {
  const body = repeat(Buffer.concat([u32le(1), u32le(0), Buffer.from('Artist\0a')]), items);
  const footer = Buffer.concat([
    Buffer.from('APETAGEX'),
    u32le(2000),
    u32le(body.length + 32),
    u32le(items),
    u32le(0),
    Buffer.alloc(8),
  ]);
  return Buffer.concat([body, footer]);
}

/** STREAMINFO: two seconds at 44.1 kHz. */
function streamInfo(): Buffer {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(4096, 0);
  info.writeUInt16BE(4096, 2);
  info.writeBigUInt64BE((44_100n << 44n) | (15n << 36n) | 88_200n, 10);
  return Buffer.concat([Buffer.from('fLaC'), Buffer.from([0, 0, 0, 34]), info]);
}

const flac = (blocks: number) =>
  Buffer.concat([streamInfo(), repeat(Buffer.from([1, 0, 0, 0]), blocks), Buffer.from([0x81, 0, 0, 0])]);

function flacComments(count: number): Buffer {
  const line = Buffer.concat([u32le(10), Buffer.from('ARTIST=abc')]);
  const body = Buffer.concat([u32le(0), u32le(count), repeat(line, count)]);
  const head = u32be(body.length);
  head[0] = 0x84;
  return Buffer.concat([streamInfo(), head, body, Buffer.alloc(4000)]);
}

function riff(chunks: number): Buffer {
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    repeat(Buffer.concat([Buffer.from('junk'), u32le(0)]), chunks),
  ]);
  return Buffer.concat([Buffer.from('RIFF'), u32le(body.length), body]);
}

function atom(name: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32be(body.length + 8), Buffer.from(name, 'latin1'), body]);
}

const named = () => atom('©nam', atom('data', u32be(1), u32be(0), Buffer.from('a')));
const mp4 = (content: Buffer) =>
  Buffer.concat([atom('ftyp', Buffer.from('M4A '), u32be(0)), atom('moov', content)]);

/** Boxes in boxes; written from the outside in. */
function nested(depth: number): Buffer {
  const boxes = Array.from({ length: depth }, (_, i) =>
    Buffer.concat([u32be((depth - i) * 8), Buffer.from('moov')]),
  );
  return Buffer.concat(boxes);
}

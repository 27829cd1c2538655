// Writers of tags in all the ways that taggers write them.

type Frame = readonly [id: string, body: Uint8Array];

const bytes = (text: string) => Buffer.from(text, 'latin1');
const u32be = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const u32le = (value: number) => u32be(value).reverse();

/** 28 bits, 7 in each byte. */
const synchsafe = (size: number) => Buffer.from([21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f));

/** Text frames: encoding byte and text. */
export const latin1 = (text: string) => bytes(`\0${text}`);
export const utf16 = (text: string) => Buffer.concat([bytes('\x01\xff\xfe'), Buffer.from(text, 'utf16le')]);
export const utf16be = (text: string) =>
  Buffer.concat([bytes('\x02'), Buffer.from(text, 'utf16le').swap16()]);
export const utf8 = (text: string) => Buffer.concat([bytes('\x03'), Buffer.from(text)]);

interface TagOptions {
  padding?: number;
  footer?: boolean;
  unsynchronised?: boolean;
  extendedHeader?: boolean;
}

/** An ID3v2 tag (id3.org, ID3v2.2 to ID3v2.4). */
export function id3v2(version: 2 | 3 | 4, frames: readonly Frame[], options: TagOptions = {}): Buffer {
  const { padding = 0, footer = false, unsynchronised = false, extendedHeader = false } = options;
  const extended = version === 4 ? bytes('\0\0\0\x06\x01\0') : bytes('\0\0\0\x06\0\0\0\0\0\0');
  const content = Buffer.concat([
    ...(extendedHeader ? [extended] : []),
    ...frames.map(([id, body]) => frame(version, id, body)),
    Buffer.alloc(padding),
  ]);
  const body = unsynchronised ? unsynchronise(content) : content;
  const flags = (unsynchronised ? 0x80 : 0) | (extendedHeader ? 0x40 : 0) | (footer ? 0x10 : 0);
  const rest = Buffer.concat([Buffer.from([version, 0, flags]), synchsafe(body.length)]);
  return Buffer.concat([bytes('ID3'), rest, body, ...(footer ? [bytes('3DI'), rest] : [])]);
}

function frame(version: 2 | 3 | 4, id: string, body: Uint8Array): Buffer {
  if (version === 2) return Buffer.concat([bytes(id), u32be(body.length).subarray(1), body]);
  const size = version === 4 ? synchsafe(body.length) : u32be(body.length);
  return Buffer.concat([bytes(id), size, Buffer.alloc(2), body]);
}

/** Inserts a zero after each 0xff that could look like a frame sync (ID3v2.3, section 5). */
function unsynchronise(content: Buffer): Buffer {
  const out: number[] = [];
  content.forEach((byte, i) => {
    out.push(byte);
    const next = content[i + 1] ?? 0;
    if (byte === 0xff && (next >= 0xe0 || next === 0)) out.push(0);
  });
  return Buffer.from(out);
}

/** The body of an APIC frame. @param type 3 is the front cover, 4 the back cover */
export const apic = (type: number, picture: Uint8Array, mime = 'image/png') =>
  Buffer.concat([bytes(`\0${mime}\0${String.fromCharCode(type)}\0`), picture]);

/** The body of a PIC frame of ID3v2.2. */
export const pic = (type: number, picture: Uint8Array) =>
  Buffer.concat([bytes(`\0PNG${String.fromCharCode(type)}\0`), picture]);

export function id3v1(title: string, artist: string, album: string): Buffer {
  const field = (text: string, length: number) =>
    Buffer.concat([bytes(text), Buffer.alloc(length)]).subarray(0, length);
  return Buffer.concat([
    bytes('TAG'),
    field(title, 30),
    field(artist, 30),
    field(album, 30),
    field('1999', 4),
    Buffer.alloc(28),
    Buffer.from([0, 5, 17]),
  ]);
}

/** An APEv2 tag with header and footer. Values of a list are separated by NUL. */
export function apev2(items: Record<string, string | Buffer>): Buffer {
  const body = Buffer.concat(
    Object.entries(items).flatMap(([key, value]) => {
      const content = typeof value === 'string' ? Buffer.from(value) : value;
      const isBinary = typeof value !== 'string';
      return [u32le(content.length), u32le(isBinary ? 2 : 0), bytes(`${key}\0`), content];
    }),
  );
  const end = (flags: number) =>
    Buffer.concat([
      bytes('APETAGEX'),
      u32le(2000),
      u32le(body.length + 32),
      u32le(Object.keys(items).length),
      u32le(flags),
      Buffer.alloc(8),
    ]);
  return Buffer.concat([end(0xa0000000), body, end(0x80000000)]);
}

/** A Lyrics3v2 block, which precedes ID3v1. */
export function lyrics3(text: string): Buffer {
  const body = `LYRICSBEGININD00002100LYR${String(text.length).padStart(5, '0')}${text}`;
  return bytes(`${body}${String(body.length).padStart(6, '0')}LYRICS200`);
}

/** Replaces the metadata blocks of a FLAC file but STREAMINFO (RFC 9639, section 8). */
export function flacWith(flac: Buffer, comments: readonly string[], pictures: readonly Frame[]): Buffer {
  let audio = 4;
  for (let isLast = false; !isLast; ) {
    isLast = ((flac[audio] ?? 0x80) & 0x80) !== 0;
    audio += 4 + flac.readUIntBE(audio + 1, 3);
  }
  const lines = ['test', ...comments].map((line, i) =>
    Buffer.concat([
      u32le(Buffer.byteLength(line)),
      Buffer.from(line),
      ...(i === 0 ? [u32le(comments.length)] : []),
    ]),
  );
  const block = (type: number, body: Uint8Array) =>
    Buffer.concat([Buffer.from([type]), u32be(body.length).subarray(1), body]);
  return Buffer.concat([
    flac.subarray(0, 42),
    block(4, Buffer.concat(lines)),
    ...pictures.map(([, body]) => block(6, body)),
    block(0x81, Buffer.alloc(100)),
    flac.subarray(audio),
  ]);
}

/** A picture block of FLAC. @param type 3 is the front cover */
export function flacPicture(type: number, picture: Uint8Array): Frame {
  const mime = bytes('image/png');
  return [
    'PICTURE',
    Buffer.concat([
      u32be(type),
      u32be(mime.length),
      mime,
      u32be(0),
      Buffer.alloc(16),
      u32be(picture.length),
      picture,
    ]),
  ];
}

/** An atom of MP4 (ISO/IEC 14496-12, section 4.2). */
export function atom(type: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([u32be(body.length + 8), bytes(type), body]);
}

/** A text of iTunes. */
export const atomText = (text: string) =>
  atom('data', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), Buffer.from(text));

/** Replaces the tags of an MP4 file whose `moov` atom comes last. */
export function m4aWith(m4a: Buffer, items: readonly Uint8Array[]): Buffer {
  const path = ['moov', 'udta', 'meta', 'ilst'];
  const starts: number[] = [];
  for (const type of path) starts.push(m4a.indexOf(type, starts.at(-1) ?? 0, 'latin1') - 4);
  const [start = 0] = starts.splice(-1);
  const size = m4a.readUInt32BE(start);
  const list = atom('ilst', ...items);
  const file = Buffer.concat([m4a.subarray(0, start), list, m4a.subarray(start + size)]);
  for (const at of starts) file.writeUInt32BE(file.readUInt32BE(at) + list.length - size, at);
  return file;
}

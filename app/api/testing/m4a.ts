// M4A test files: boxes with metadata (ISO/IEC 14496-12), without audio.

/**
 * @param codec `mp4a` for AAC, `alac` for Apple Lossless
 * @param title its `©nam`
 */
export function m4aHead(codec: 'mp4a' | 'alac', seconds: number, title: string): Buffer<ArrayBuffer> {
  const data = box('data', u32(1), u32(0), Buffer.from(title));
  const tags = box(
    'udta',
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0, 0), Buffer.from('mdir'), Buffer.alloc(13)),
      box('ilst', box('©nam', data)),
    ),
  );
  const sample = box(codec, Buffer.alloc(6), u16(1), Buffer.alloc(8), u16(2, 16, 0, 0), u16(44_100, 0));
  const tables = box(
    'stbl',
    box('stsd', u32(0, 1), sample),
    box('stts', u32(0, 1, seconds * 10, 4410)),
    box('stsc', u32(0, 1, 1, seconds * 10, 1)),
    box('stsz', u32(0, 100, seconds * 10)),
    box('stco', u32(0, 1, 0)),
  );
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, 44_100, seconds * 44_100, 0)),
    box('hdlr', u32(0, 0), Buffer.from('soun'), Buffer.alloc(13)),
    box('minf', tables),
  );
  const track = box('trak', box('tkhd', u32(7, 0, 0, 1, 0, seconds * 1000), Buffer.alloc(60)), media);
  const movie = box('mvhd', u32(0, 0, 0, 1000, seconds * 1000, 0x10000), Buffer.alloc(76));
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A '), u32(0), Buffer.from('M4A isom')),
    box('moov', movie, track, tags),
    box('mdat', Buffer.alloc(1000)),
  ]);
}

function box(name: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(name, 'latin1'), body]);
}

const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4);
  return bytes;
};

const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) bytes.writeUInt16BE(value, i * 2);
  return bytes;
};

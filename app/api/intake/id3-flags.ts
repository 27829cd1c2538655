// Rewrites ID3v2.3 and 2.4 frames that are compressed, grouped or unsynchronised, or whose sizes are wrong, and experimental ones
// of sort names: the tag parser reads plain ones.
import { inflateSync } from 'node:zlib';

const HEADER_BYTES = 10;
const FRAME_HEADER_BYTES = 10;
const MAX_INFLATED_BYTES = 8 * 1024 * 1024;
const HAS_EXTENDED_HEADER = 0x40;
const IS_UNSYNCHRONISED = 0x80;
const FRAME_ID = /^[A-Z][A-Z0-9]{3}$/;

/** Sort names in ID3v2.3, which has no frames for them, and those of ID3v2.4 (MusicBrainz Picard, “Tag mapping”). */
const SORT_FRAMES = new Map([
  ['XSOP', 'TSOP'],
  ['XSOA', 'TSOA'],
  ['XSOT', 'TSOT'],
]);

/** Format flags of frames (ID3v2.3.0, section 3.3.1; ID3v2.4.0 structure, section 4.1.2). */
const FLAGS = {
  3: { compressed: 0x80, encrypted: 0x40, grouped: 0x20, unsynchronised: 0, hasLength: 0x80 },
  4: { compressed: 0x08, encrypted: 0x04, grouped: 0x40, unsynchronised: 0x02, hasLength: 0x01 },
} as const;

/**
 * The tag with plain frames, without extended header.
 * @param tag without footer; of ID3v2.3 without unsynchronisation
 * @returns null if all its frames are plain, or for other versions
 */
export function plainFrames(tag: Buffer): Buffer | null {
  const [, , , version, , flags = 0] = tag;
  if (version !== 3 && version !== 4) return null;
  const isUnsynchronised = version === 4 && (flags & IS_UNSYNCHRONISED) !== 0;
  const frames: { id: string; content: Buffer }[] = [];
  let isPlain = true;
  let at = HEADER_BYTES + ((flags & HAS_EXTENDED_HEADER) === 0 ? 0 : extendedHeader(tag, version));
  while (at + FRAME_HEADER_BYTES <= tag.length && isFrame(tag, at)) {
    const { size, isWrong } = sizeOf(tag, at, version);
    const format = tag[at + 9] ?? 0;
    const end = at + FRAME_HEADER_BYTES + size;
    const body = tag.subarray(at + FRAME_HEADER_BYTES, end);
    if (format !== 0 || isWrong || isUnsynchronised) isPlain = false;
    const content = contentOf(body, format, FLAGS[version], isUnsynchronised);
    const id = tag.toString('latin1', at, at + 4);
    if (SORT_FRAMES.has(id)) isPlain = false;
    if (content) frames.push({ id, content });
    at = end;
  }
  if (isPlain) return null;
  const ids = new Set(frames.map(({ id }) => id));
  const idOf = (id: string) => {
    const other = SORT_FRAMES.get(id);
    return other && !ids.has(other) ? other : id;
  };
  const content = Buffer.concat(frames.map((one) => frame(idOf(one.id), one.content, version)));
  const head = Buffer.from([...tag.subarray(0, 5), 0, ...synchsafe(content.length)]);
  return Buffer.concat([head, content]);
}

const extendedHeader = (tag: Buffer, version: 3 | 4) =>
  version === 3 ? 4 + tag.readUInt32BE(HEADER_BYTES) : fromSynchsafe(tag, HEADER_BYTES);

const isFrame = (tag: Buffer, at: number) => FRAME_ID.test(tag.toString('latin1', at, at + 4));

/** ID3v2.4 has 7 bits in each byte, but iTunes and others write all 8. */
function sizeOf(tag: Buffer, at: number, version: 3 | 4): { size: number; isWrong: boolean } {
  const plain = tag.readUInt32BE(at + 4);
  const size = version === 3 ? plain : fromSynchsafe(tag, at + 4);
  const fits = (length: number) => {
    const next = at + FRAME_HEADER_BYTES + length;
    return next === tag.length || (next < tag.length && (tag[next] === 0 || isFrame(tag, next)));
  };
  const hasEighthBit = (plain & 0x80808080) !== 0;
  const isWrong = version === 4 && size !== plain && (hasEighthBit || !fits(size)) && fits(plain);
  return { size: isWrong ? plain : size, isWrong };
}

/** Null if it is encrypted or damaged. */
function contentOf(
  body: Buffer,
  format: number,
  flags: (typeof FLAGS)[3 | 4],
  isUnsynchronised: boolean,
): Buffer | null {
  const has = (flag: number) => (format & flag) !== 0;
  if (has(flags.encrypted)) return null;
  const start = (has(flags.grouped) ? 1 : 0) + (has(flags.hasLength) ? 4 : 0);
  const bytes = body.subarray(start);
  const content = isUnsynchronised || has(flags.unsynchronised) ? resynchronised(bytes) : bytes;
  if (!has(flags.compressed)) return content;
  try {
    return inflateSync(content, { maxOutputLength: MAX_INFLATED_BYTES });
  } catch {
    return null;
  }
}

/** Removes the zero after each 0xff (ID3v2.3.0, section 5). */
export const resynchronised = (bytes: Buffer): Buffer =>
  bytes.filter((byte, i, all) => byte !== 0 || i === 0 || all[i - 1] !== 0xff) as Buffer;

function frame(id: string, content: Buffer, version: 3 | 4): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const head = [Buffer.from(id, 'latin1'), version === 3 ? size : synchsafe(content.length), Buffer.alloc(2)];
  return Buffer.concat([...head, content]);
}

/** 28 bits, 7 in each byte. */
export const synchsafe = (size: number) => Buffer.from([21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f));

const fromSynchsafe = (bytes: Buffer, at: number) =>
  bytes.subarray(at, at + 4).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);

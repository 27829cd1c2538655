// Texts of single ID3v2.2 and 2.3 frames, which the tag parser joins.
import { decodeBytes } from '@/lib/text-encoding/decode';

const TAG_HEADER_BYTES = 10;
/** As declared by the first byte of a text frame (ID3v2.3.0, section 3.3). */
const ENCODINGS = ['latin1', 'utf-16le', 'utf-16be', 'utf-8'] as const;

/**
 * @param tag without unsynchronisation
 * @param ids of the frames in ID3v2.2 and 2.3
 * @returns one text for each frame with one of these ids, in order
 */
export function textFrames(tag: Buffer, ids: readonly string[]): string[] {
  const version = tag[3] ?? 0;
  if (version > 3) return [];
  const idBytes = version === 2 ? 3 : 4;
  const headerBytes = version === 2 ? 6 : 10;
  const texts: string[] = [];
  let at = TAG_HEADER_BYTES + (version === 3 && ((tag[5] ?? 0) & 0x40) !== 0 ? 4 + tag.readUInt32BE(10) : 0);
  while (at + headerBytes <= tag.length && tag[at] !== 0) {
    const size = tag.readUIntBE(at + idBytes, idBytes === 3 ? 3 : 4);
    const body = tag.subarray(at + headerBytes, at + headerBytes + size);
    if (ids.includes(tag.toString('latin1', at, at + idBytes))) texts.push(textOf(body));
    at += headerBytes + size;
  }
  return texts;
}

function textOf(body: Buffer): string {
  const [marked = 0, first, second] = body;
  const encoding =
    marked === 1 && first === 0xfe && second === 0xff ? 'utf-16be' : (ENCODINGS[marked] ?? 'latin1');
  // ISO-8859-1, not Windows-1252 as in WHATWG decoders: the repair of undeclared encodings expects it.
  const text = encoding === 'latin1' ? body.toString('latin1', 1) : decodeBytes(body.subarray(1), encoding);
  return text.replace(/^\ufeff/, '').replace(/\0+$/, '');
}

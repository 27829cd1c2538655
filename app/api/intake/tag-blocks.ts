// Finds the tags before and after the audio of a file: ID3v1, ID3v2, APEv2, Lyrics3v2 and zero padding.
import { type FileHandle, open } from 'node:fs/promises';
import { isAdts, isContainer, MAGIC_BYTES } from '@/media/sound-format';

/** Byte offsets; `end` is exclusive. */
export interface AudioRange {
  start: number;
  end: number;
  /** Tags before the audio, and ID3v2.4 tags after it. */
  tags: Tag[];
}

export interface Tag {
  kind: 'id3v2' | 'apev2';
  start: number;
  end: number;
  /** Whether zeros are inserted in the whole tag (ID3v2.2 and 2.3), and not in single frames. */
  isUnsynchronised: boolean;
  /** ID3v2.4: the tag ends with a copy of its header. */
  hasFooter: boolean;
}

/** Tags of each kind that are skipped, before and after the audio. */
const MAX_BLOCKS = 100;
const PADDING_WINDOW = 64 * 1024;
const APE_BYTES = 32;
const APE_HAS_HEADER = 0x80000000;

/**
 * Where a container or an ADTS stream begins that tags or zeros precede: not every browser finds it there. 0 for other files.
 * @throws file system errors
 */
export async function hiddenStart(path: string): Promise<number> {
  const { start } = await findAudio(path);
  if (start === 0) return 0;
  const file = await open(path, 'r');
  try {
    const head = await bytesAt(file, start, MAGIC_BYTES);
    return isContainer(head) || isAdts(head) ? start : 0;
  } finally {
    await file.close();
  }
}

/** @throws file system errors */
export async function findAudio(path: string): Promise<AudioRange> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tags: Tag[] = [];
    let start = 0;
    for (let i = 0; i < MAX_BLOCKS; i++) {
      const head = await bytesAt(file, start, APE_BYTES);
      if (isContainer(head)) break;
      const tag = tagAt(head);
      const length = tag?.length ?? (head[0] === 0 ? await paddingAt(file, start) : 0);
      if (length === 0 || start + length >= size) break;
      if (tag) tags.push({ ...tag, start, end: start + length });
      start += length;
    }
    let end = size;
    for (let i = 0; i < MAX_BLOCKS; i++) {
      const length = trailingTag(await bytesAt(file, Math.max(start, end - 128), Math.min(128, end - start)));
      if (length === 0 || end - length <= start) break;
      end -= length;
      const tag = tagAt(await bytesAt(file, end, APE_BYTES));
      if (tag?.kind === 'id3v2' && tag.length === length)
        tags.push({ ...tag, start: end, end: end + length });
    }
    return { start, end, tags };
  } finally {
    await file.close();
  }
}

function tagAt(head: Buffer): (Omit<Tag, 'start' | 'end'> & { length: number }) | null {
  if (textAt(head, 0, 3) === 'ID3' && head.length >= 10) {
    // Tag header, synchsafe size, and a footer if the flag is set (ID3v2.4.0 structure, section 3.1).
    const [version = 0, , flags = 0] = head.subarray(3);
    return {
      kind: 'id3v2',
      length: 10 + synchsafe(head.subarray(6, 10)) + (flags & 0x10 ? 10 : 0),
      isUnsynchronised: version < 4 && (flags & 0x80) !== 0,
      hasFooter: (flags & 0x10) !== 0,
    };
  }
  if (textAt(head, 0, 8) === 'APETAGEX' && head.length >= APE_BYTES) {
    return {
      kind: 'apev2',
      length: APE_BYTES + head.readUInt32LE(12),
      isUnsynchronised: false,
      hasFooter: false,
    };
  }
  return null;
}

/** @param tail up to 128 bytes before the end */
function trailingTag(tail: Buffer): number {
  const from = (distance: number, length: number) => textAt(tail, tail.length - distance, length);
  if (tail.length === 128 && from(128, 3) === 'TAG') return 128;
  if (from(32, 8) === 'APETAGEX') {
    const footer = tail.subarray(-APE_BYTES);
    return footer.readUInt32LE(12) + ((footer.readUInt32LE(20) & APE_HAS_HEADER) !== 0 ? APE_BYTES : 0);
  }
  if (from(9, 9) === 'LYRICS200') return Number.parseInt(from(15, 6), 10) + 15 || 0;
  if (from(10, 3) === '3DI') return synchsafe(tail.subarray(-4)) + 20;
  return 0;
}

/** Zeros without those at the beginning of an MP4 file, which are part of the size of its first box. */
async function paddingAt(file: FileHandle, start: number): Promise<number> {
  const zeros = await zerosAt(file, start);
  const next = await bytesAt(file, start + zeros, 6);
  const at = [1, 2].find((offset) => textAt(next, offset, 4) === 'ftyp');
  return at === undefined ? zeros : zeros - (4 - at);
}

async function zerosAt(file: FileHandle, start: number): Promise<number> {
  let length = 0;
  for (;;) {
    const bytes = await bytesAt(file, start + length, PADDING_WINDOW);
    const other = bytes.findIndex((byte) => byte !== 0);
    if (other >= 0) return length + other;
    length += bytes.length;
    if (bytes.length < PADDING_WINDOW) return length;
  }
}

async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, start);
  return bytes.subarray(0, bytesRead);
}

/** 28 bits, 7 in each byte. */
const synchsafe = (bytes: Uint8Array) => bytes.reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
const textAt = (bytes: Buffer, at: number, length: number) =>
  at < 0 ? '' : bytes.toString('latin1', at, at + length);

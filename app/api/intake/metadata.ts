// Reads the tags of an audio file with music-metadata, within limits.
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { type IAudioMetadata, type ITag, parseBuffer, parseFile } from 'music-metadata';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { plainFrames, resynchronised, synchsafe } from './id3-flags';
import { textFrames } from './id3-frames';
import { flacHeader } from './ogg-flac';
import { rf64Tags } from './rf64';
import { type AudioRange, findAudio, type Tag } from './tag-blocks';

const MAX_TAGS = 2_000;
/** Covers included. */
const MAX_TAG_BYTES = 48 * 1024 * 1024;
/** Audio that follows the tags in a rearranged copy; FLAC has tags there too. */
const AUDIO_BYTES = 16 * 1024 * 1024;

/**
 * @param original the file with tags before its container, which are read if there are no others
 * @returns null if the file is damaged
 * @throws {UnreadableFile} if it has too many tags
 * @throws file system errors
 */
export async function readMetadata(
  path: string,
  original: string | null = null,
): Promise<IAudioMetadata | null> {
  const metadata = await unlessDamaged(() => readFrom(path));
  if (!original || !metadata || NAMES.some((name) => metadata.common[name])) return metadata;
  const front = await unlessDamaged(() => readFront(original));
  return { ...(front ?? metadata), format: metadata.format };
}

const NAMES = ['title', 'artist', 'album'] as const;

/** @returns null if the file is damaged: the parser throws many kinds of errors; system errors have `syscall` */
async function unlessDamaged(read: () => Promise<IAudioMetadata>): Promise<IAudioMetadata | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || 'syscall' in error || error instanceof UnreadableFile) throw error;
    return null;
  }
}

async function readFrom(path: string): Promise<IAudioMetadata> {
  const audio = await findAudio(path);
  const isUnusual =
    audio.tags.some(
      ({ kind, isUnsynchronised, hasFooter }) => kind === 'apev2' || isUnsynchronised || hasFooter,
    ) ||
    hasZeros(audio) ||
    (await hasUnusualFrames(path, audio));
  const copy = isUnusual ? await rearranged(path, audio) : await rf64Tags(path);
  const metadata = copy ? await parseBuffer(copy) : await parseFile(path);
  limitTags(metadata);
  await demoteApe(path, audio, metadata);
  await separateArtists(path, audio, metadata);
  return isOggFlac(metadata) ? await withFlacTags(path, metadata) : metadata;
}

/** Whether zeros precede the audio, between or behind tags. */
function hasZeros({ start, tags }: AudioRange): boolean {
  const front = tags.filter((tag) => tag.end <= start);
  return front.length > 0 && front.reduce((sum, tag) => sum + tag.end - tag.start, 0) < start;
}

/** The tags before a container: ID3v2, or else APEv2. */
async function readFront(path: string): Promise<IAudioMetadata> {
  const { start, tags } = await findAudio(path);
  const all = tags.filter((tag) => tag.end <= start);
  const id3 = all.filter(({ kind }) => kind === 'id3v2');
  const front = { start, end: start, tags: id3.length > 0 ? id3 : all };
  const metadata = await parseBuffer(await rearranged(path, front), 'audio/mpeg');
  limitTags(metadata);
  await separateArtists(path, front, metadata);
  return metadata;
}

async function hasUnusualFrames(path: string, { tags }: AudioRange): Promise<boolean> {
  for (const { kind, start, end } of tags) {
    if (kind === 'id3v2' && end - start <= MAX_TAG_BYTES && plainFrames(await bytesOf(path, start, end)))
      return true;
  }
  return false;
}

/** Vorbis comments and ID3v2 take precedence over APEv2, which the parser prefers. */
async function demoteApe(path: string, audio: AudioRange, { common, native }: IAudioMetadata) {
  if (!native.APEv2 || !Object.keys(native).some((type) => /^(?:vorbis|ID3v2)/.test(type))) return;
  const tags = audio.tags.filter(({ kind }) => kind !== 'apev2');
  const { track, disk, ...preferred } = (await parseBuffer(await rearranged(path, { ...audio, tags })))
    .common;
  Object.assign(common, preferred, track.no !== null && { track }, disk.no !== null && { disk });
}

/** Lists the artists of ID3v2.2 and 2.3: in several frames, or separated by NUL or “ / ”. The parser splits names at each “/”. */
async function separateArtists(path: string, { tags }: AudioRange, { common, native }: IAudioMetadata) {
  const old = tags.filter(({ kind, end, start }) => kind === 'id3v2' && end - start <= MAX_TAG_BYTES);
  if (!['ID3v2.2', 'ID3v2.3'].some((version) => (native[version] ?? []).filter(isArtist).length > 1)) return;
  const names: string[] = [];
  for (const tag of old) {
    const bytes = await bytesOf(path, tag.start, tag.end);
    names.push(
      ...textFrames(plainTag(bytes, tag), ARTIST_FRAMES).flatMap((text) => text.split(ARTIST_SEPARATOR)),
    );
  }
  const [first] = names;
  if (!first?.startsWith(common.artist ?? '')) return;
  common.artist = first;
  common.artists = [...new Set(names)];
  for (const version of ['ID3v2.2', 'ID3v2.3']) {
    if (native[version]) native[version] = native[version].filter((tag) => !isArtist(tag));
  }
}

const ARTIST_FRAMES = ['TPE1', 'TP1'];
const ARTIST_SEPARATOR = /\0| \/ /;
const isArtist = ({ id }: ITag) => ARTIST_FRAMES.includes(id);

export const isOggFlac = ({ format }: Pick<IAudioMetadata, 'format'>) =>
  format.container === 'Ogg' && format.codec === 'FLAC';

/** The parser reads the format of FLAC in Ogg, but not its tags. */
async function withFlacTags(path: string, metadata: IAudioMetadata): Promise<IAudioMetadata> {
  const header = await flacHeader(path);
  if (!header) return metadata;
  const tags = await parseBuffer(header, 'audio/flac');
  limitTags(tags);
  return { ...tags, format: metadata.format };
}

/** A copy as the parser reads it: APEv2 tags at the end, ID3v2 tags in front, without unsynchronisation and footer. */
async function rearranged(path: string, { start, end, tags }: AudioRange): Promise<Buffer> {
  if (tags.reduce((sum, tag) => sum + tag.end - tag.start, 0) > MAX_TAG_BYTES) {
    throw new UnreadableFile('The file has tags of more than 48 MB.');
  }
  const ofKind = (wanted: Tag['kind']) =>
    Promise.all(
      tags
        .filter(({ kind }) => kind === wanted)
        .map(async (tag) => {
          const bytes = withoutFooter(await bytesOf(path, tag.start, tag.end), tag);
          return plainTag(bytes, tag);
        }),
    );
  const audio = await bytesOf(path, start, Math.min(end, start + AUDIO_BYTES));
  return Buffer.concat([...(await ofKind('id3v2')), audio, ...(await ofKind('apev2'))]);
}

const bytesOf = async (path: string, start: number, end: number) =>
  start === end ? Buffer.alloc(0) : buffer(createReadStream(path, { start, end: end - 1 }));

function withoutFooter(bytes: Buffer, { hasFooter }: Tag): Buffer {
  if (!hasFooter) return bytes;
  const flags = (bytes[5] ?? 0) & ~0x10;
  return Buffer.concat([bytes.subarray(0, 5), Buffer.from([flags]), bytes.subarray(6, -10)]);
}

/** A tag without unsynchronisation, with plain frames. */
function plainTag(tag: Buffer, { isUnsynchronised }: Tag): Buffer {
  const whole = isUnsynchronised ? withoutUnsynchronisation(tag) : tag;
  return plainFrames(whole) ?? whole;
}

/** Also clears the flag, and corrects the size (ID3v2.3.0, section 3.1). */
function withoutUnsynchronisation(tag: Buffer): Buffer {
  const body = resynchronised(tag.subarray(10));
  const flags = (tag[5] ?? 0) & 0x7f;
  return Buffer.concat([tag.subarray(0, 5), Buffer.from([flags]), synchsafe(body.length), body]);
}

/** Lists count with their items. */
function limitTags({ native }: IAudioMetadata): void {
  const sizes = Object.values(native).flatMap((tags) => tags.map(({ value }) => sizeOf(value)));
  const count = sizes.reduce((sum, size) => sum + size, 0);
  if (count > MAX_TAGS) {
    throw new UnreadableFile(`The file has more than ${MAX_TAGS.toLocaleString('en')} tags.`);
  }
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1;
  return Object.values(value).reduce((sum: number, member) => sum + sizeOf(member), 1);
}

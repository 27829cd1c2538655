// Tags of audio files.
import { type IAudioMetadata, parseFile } from 'music-metadata';
import { MAX_GAIN_DB } from '@/media/loudness';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { toCover } from './cover';
import { toLine } from './text-line';

export interface Tags {
  songname: string | null;
  artist: string | null;
  album: string | null;
  genre: string | null;
  /** Disc number × 1000 + track number; 0 if unknown. */
  track: number;
  /** ReplayGain: decibels to -18 LUFS. */
  gainDb: number | null;
  /** A WebP image. */
  cover: Uint8Array | null;
  /** As stated by the container. */
  durationMs: number | null;
  /** Such as `MPEG-4/AAC`. */
  codec: string;
  hasVideo: boolean;
}

const MAX_TAGS = 2_000;

/**
 * @returns null if the file is damaged
 * @throws {UnreadableFile} if it has too many tags
 * @throws file system errors
 */
export async function readTags(path: string): Promise<Tags | null> {
  try {
    const metadata = await parseFile(path);
    limitTags(metadata);
    return await toTags(metadata);
  } catch (error) {
    // The parser throws many kinds of errors for damaged files; system errors have `syscall`.
    if (!(error instanceof Error) || 'syscall' in error || error instanceof UnreadableFile) throw error;
    return null;
  }
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

async function toTags({ common, format }: IAudioMetadata): Promise<Tags> {
  const { disk, track } = common;
  const gain = common.replaygain_track_gain?.dB;
  const picture = common.picture?.[0]?.data;
  return {
    songname: toLine(common.title, 200),
    artist: toLine(common.artist ?? common.albumartist, 200),
    album: toLine(common.album, 200),
    genre: toLine(common.genre?.[0], 50),
    track: toNumber(disk.no) * 1000 + toNumber(track.no),
    gainDb: gain !== undefined && Math.abs(gain) <= MAX_GAIN_DB ? gain : null,
    cover: picture ? await toCover(picture) : null,
    durationMs: format.duration ? Math.round(format.duration * 1000) : null,
    codec: format.codec ?? '',
    hasVideo: format.hasVideo === true,
  };
}

/** An untrusted disc or track number, limited to 0–999. */
const toNumber = (no: number | null) => Math.max(0, Math.min(999, Math.trunc(no ?? 0) || 0));

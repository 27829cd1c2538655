// Metadata of audio files: tags, and names parsed from file names.
import { type IAudioMetadata, parseFile } from 'music-metadata';
import { MAX_GAIN_DB } from '@/media/loudness';
import { toCover } from './cover';

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

/**
 * @returns null if the file is damaged
 * @throws file system errors
 */
export async function readTags(path: string): Promise<Tags | null> {
  try {
    return await toTags(await parseFile(path));
  } catch (error) {
    // The parser throws many kinds of errors for damaged files; system errors have `syscall`.
    if (!(error instanceof Error) || 'syscall' in error) throw error;
    return null;
  }
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

/** Untrusted text as one line without control characters, cut to `max`; null if empty. */
function toLine(text: string | undefined, max: number): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  // The cut may leave half of a surrogate pair.
  return (
    line
      .slice(0, max)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim() || null
  );
}

/** `01 Title` and `1. Title`, but not `99 Luftballons`. */
const TRACK_NUMBER = /^(\d{1,3}[.)]|0\d)\s+(?=\S)/;

/**
 * Parses `Artist - Title.mp3`, also with a track number.
 * @param filename without folders
 */
export function namesOfFile(filename: string): { songname: string; artist: string } {
  const stem = filename.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ');
  const parts = stem.split(/\s+[-–—]\s+/).map((part) => part.trim().replace(TRACK_NUMBER, ''));
  const names = parts.filter((part) => part !== '' && !/^\d{1,3}$/.test(part));
  const [artist, ...title] = names.length > 1 ? names : ['', ...names];
  return {
    songname: toLine(title.join(' - '), 200) ?? toLine(stem, 200) ?? 'Untitled',
    artist: toLine(artist, 200) ?? 'Unknown artist',
  };
}

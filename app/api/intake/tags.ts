// What a sound file's tags say about it, brought into the form a song has; and what its name says, where tags are silent.
import { type IAudioMetadata, parseFile } from 'music-metadata';
import { MOST_GAIN_DB } from '@/media/loudness';
import { toCover } from './cover';

export interface Tags {
  songname: string | null;
  artist: string | null;
  album: string | null;
  genre: string | null;
  /** A thousand for each disc, and the number of the track; 0 when it is not said. */
  track: number;
  /** Decibels to -18 LUFS, as a ReplayGain scanner wrote them. */
  gainDb: number | null;
  /** A WebP picture. */
  cover: Uint8Array | null;
  /** Milliseconds, as the container says. */
  durationMs: number | null;
  /** How the sound is coded, such as `MPEG-4/AAC`. */
  codec: string;
  hasVideo: boolean;
}

/**
 * Reads a file's tags.
 * @returns null when the file is broken
 * @throws what reading the disk throws
 */
export async function readTags(path: string): Promise<Tags | null> {
  try {
    return await toTags(await parseFile(path));
  } catch (error) {
    // The parsers throw all kinds of errors at broken files; only those of the system are not the file's fault.
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
    gainDb: gain !== undefined && Math.abs(gain) <= MOST_GAIN_DB ? gain : null,
    cover: picture ? await toCover(picture) : null,
    durationMs: format.duration ? Math.round(format.duration * 1000) : null,
    codec: format.codec ?? '',
    hasVideo: format.hasVideo === true,
  };
}

/** The number of a disc or track, which a stranger may have made up, from 0 to 999. */
const toNumber = (no: number | null) => Math.max(0, Math.min(999, Math.trunc(no ?? 0) || 0));

/** Text of a stranger as a field of a song takes it: one line, no control characters, not too long; null for nothing. */
function toLine(text: string | undefined, max: number): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  // Cut in the middle of a character, half of it would be left.
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
 * What a file's name says: `Artist - Title.mp3`, also with a track's number in front.
 * @param filename the name, without folders
 */
export function namesOfFile(filename: string): { songname: string; artist: string } {
  const stem = filename.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ');
  const parts = stem.split(/\s+[-–—]\s+/).map((part) => part.trim().replace(TRACK_NUMBER, ''));
  const said = parts.filter((part) => part !== '' && !/^\d{1,3}$/.test(part));
  const [artist, ...title] = said.length > 1 ? said : ['', ...said];
  return {
    songname: toLine(title.join(' - '), 200) ?? toLine(stem, 200) ?? 'Untitled',
    artist: toLine(artist, 200) ?? 'Unknown artist',
  };
}

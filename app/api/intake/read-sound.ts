// Reads an audio file of unknown origin: format, duration, waveform and tags. Runs in a parser process.
import { open } from 'node:fs/promises';
import { MAGIC_BYTES, SOUND_NAMES, SOUND_TYPES, type SoundFormat, soundFormat } from '@/media/sound-format';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { readMp3 } from './mp3';
import { readTags, type Tags } from './tags';

export interface Sound {
  mime: string;
  durationMs: number;
  /** The waveform as `decodePeaks` reads it; null if the audio would have to be decoded. */
  peaks: string | null;
  tags: Tags;
}

const MIN_DURATION_MS = 1000;
const MAX_DURATION_MS = 24 * 60 * 60 * 1000;

/** Codecs that browsers play, for containers that can hold others. */
const CODECS: Partial<Record<SoundFormat, RegExp>> = { m4a: /AAC|MP3|Opus|FLAC/i, ogg: /Vorbis|Opus|FLAC/i };

/**
 * @throws {UnreadableFile} if browsers cannot play it
 * @throws file system errors
 */
export async function readSound(path: string): Promise<Sound> {
  const format = soundFormat(await headOf(path));
  if (!format) {
    throw new UnreadableFile(
      `The file is not an audio file that Encore can play. Supported formats: ${SOUND_NAMES}.`,
    );
  }
  const mp3 = format === 'mp3' ? await readMp3(path) : null;
  // Tags of broken MP3 files are not read: the parser would search the whole file for a frame, byte by byte.
  const tags = format === 'mp3' && !mp3 ? null : await readTags(path);
  const durationMs = (format === 'mp3' ? mp3?.durationMs : tags?.durationMs) ?? 0;
  if (!tags || durationMs < MIN_DURATION_MS) {
    throw new UnreadableFile('The file is damaged, or shorter than a second.');
  }
  if (durationMs > MAX_DURATION_MS) throw new UnreadableFile('The file is damaged, or longer than a day.');
  const codec = CODECS[format];
  if (tags.hasVideo || (codec && !codec.test(tags.codec))) {
    throw new UnreadableFile(
      `The file contains audio that browsers cannot play (${tags.codec || 'unknown'}).`,
    );
  }
  return { mime: SOUND_TYPES[format], durationMs, peaks: mp3?.peaks ?? null, tags };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(MAGIC_BYTES);
    await file.read(head, 0, MAGIC_BYTES, 0);
    return head;
  } finally {
    await file.close();
  }
}

// Reads an audio file of unknown origin: format, duration, waveform and tags. Runs in a parser process.
import { open } from 'node:fs/promises';
import type { IFormat } from 'music-metadata';
import {
  foreignFormat,
  isContainer,
  MAGIC_BYTES,
  mayBeSound,
  SOUND_NAMES,
  type SoundType,
} from '@/media/sound-format';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { describeCodec, isPlayable } from './codecs';
import { type Demuxed, demux } from './demux';
import { flacDuration, wavDuration } from './headers';
import { isOggFlac, readMetadata } from './metadata';
import { readMp3 } from './mp3';
import { oggLinks } from './ogg-links';
import { findAudio } from './tag-blocks';
import { NO_TAGS, type Tags, toTags } from './tags';

export interface Sound extends Audio {
  tags: Tags;
}

interface Audio {
  mime: SoundType;
  durationMs: number;
  /** The waveform as `decodePeaks` reads it; null if the audio would have to be decoded. */
  peaks: string | null;
}

const MIN_DURATION_MS = 1000;
/** Data that Chromium searches for the first frame of an MP3 file; ID3v2 tags do not count. */
const MAX_LEAD_BYTES = 1024 * 1024;
const MAX_DURATION_MS = 24 * 60 * 60 * 1000;

const SUPPORTED = `Supported formats: ${SOUND_NAMES}.`;

/** Format tag 0xF1AC. */
const FLAC_IN_WAV = 'non-PCM (61868)';

/** Codecs that the tag parser names although the audio is missing. */
const PLAYABLE_BUT_CUT = /Layer 3$|^(PCM|ALAW|MULAW)$/;

/**
 * Decides by what a demuxer finds, not by the first bytes: tags and padding may precede the frames of an MP3 file.
 * @param path a file of `withAudio`
 * @param original the file with tags before its container, which are read if there are no others
 * @throws {UnreadableFile} if browsers cannot play it
 * @throws file system errors
 */
export async function readSound(path: string, original: string | null = null): Promise<Sound> {
  const head = await headOf(path);
  const foreign = foreignFormat(head) ?? foreignFormat(await headOf(path, (await findAudio(path)).start));
  if (foreign) throw unplayable(foreign);
  const found = await demux(path);
  const mp3 = !isContainer(head) && (!found || found.mime === 'audio/mpeg') ? await readMp3(path) : null;
  // Tags of other files without a container are not read: the parser would search them for a frame, byte by byte.
  const metadata = found || mp3 || isContainer(head) ? await readMetadata(path, original) : null;
  if (!found && !mp3 && !mayBeSound(head)) {
    throw new UnreadableFile(`The file is not an audio file that Encore can play. ${SUPPORTED}`);
  }
  if (mp3 && mp3.lead > MAX_LEAD_BYTES) {
    throw new UnreadableFile(
      'The file has more than 1 MB of other data before its audio, which browsers cannot play.',
    );
  }
  const audio: Audio = mp3
    ? { mime: 'audio/mpeg', durationMs: mp3.durationMs, peaks: mp3.peaks }
    : await audioOf(path, found, metadata?.format);
  if (audio.durationMs < MIN_DURATION_MS) throw damaged('shorter than a second');
  if (audio.durationMs > MAX_DURATION_MS) throw damaged('longer than a day');
  return { ...audio, tags: metadata ? await toTags(metadata) : NO_TAGS };
}

/** @throws {UnreadableFile} */
async function audioOf(path: string, found: Demuxed | null, format?: IFormat): Promise<Audio> {
  if (found?.isVideo || (format?.hasVideo && format.container === 'Ogg')) {
    throw new UnreadableFile('The file is a video. Encore plays audio files only.');
  }
  if (found?.mime === 'audio/ogg' && isPlayable(found)) {
    const durationMs = (await chainedDuration(path)) ?? found.durationMs;
    return { mime: found.mime, durationMs, peaks: null };
  }
  const isShort = !found || found.durationMs < MIN_DURATION_MS;
  const wav = isShort ? await wavDuration(path) : null;
  if (wav !== null) return { mime: 'audio/wav', durationMs: wav, peaks: null };
  const flac = isShort ? await flacDuration(path) : null;
  if (flac !== null) return { mime: 'audio/flac', durationMs: flac, peaks: null };
  if (found?.mime && found.mime !== 'audio/mpeg' && isPlayable(found)) {
    return { mime: found.mime, durationMs: found.durationMs, peaks: null };
  }
  // Combinations that browsers play, but the demuxer does not read.
  if (format && isOggFlac({ format })) {
    const links = await oggLinks(path);
    if (links.length > 1) throw unplayableChain('FLAC streams');
    return { mime: 'audio/ogg', durationMs: links[0]?.durationMs ?? 0, peaks: null };
  }
  if (format?.container === 'WAVE' && (format.codec === 'MPEGLAYER3' || format.codec === FLAC_IN_WAV)) {
    return { mime: 'audio/wav', durationMs: Math.round((format.duration ?? 0) * 1000), peaks: null };
  }
  if (format?.codec && PLAYABLE_BUT_CUT.test(format.codec)) throw damaged('shorter than a second');
  if (format?.codec || found?.codec) throw unplayable(describeCodec(format ?? {}, found?.codec ?? null));
  throw damaged('in a format that Encore cannot play');
}

/**
 * Milliseconds of all links of a chained Ogg file together; null if there is only one.
 * @throws {UnreadableFile} if their formats differ: Chromium plays only those like the first
 */
async function chainedDuration(path: string): Promise<number | null> {
  const links = await oggLinks(path);
  const formats = links.map(({ codec, channels, sampleRate }) => `${codec} ${channels} ${sampleRate}`);
  if (new Set(formats).size > 1) throw unplayableChain('audio streams of different formats');
  return links.length > 1 ? links.reduce((sum, { durationMs }) => sum + durationMs, 0) : null;
}

const damaged = (or: string) => new UnreadableFile(`The file is damaged, or ${or}.`);

const unplayable = (what: string) =>
  new UnreadableFile(`The file is ${what}, which browsers cannot play. ${SUPPORTED}`);

const unplayableChain = (what: string) =>
  new UnreadableFile(
    `The file contains several ${what}, one after the other, which browsers cannot play. ${SUPPORTED}`,
  );

async function headOf(path: string, start = 0): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(MAGIC_BYTES);
    await file.read(head, 0, MAGIC_BYTES, start);
    return head;
  } finally {
    await file.close();
  }
}

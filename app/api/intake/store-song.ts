// Creates a song from an uploaded file: validates it, reads its metadata, and stores file and row.
import { open, stat } from 'node:fs/promises';
import { requireActive } from '@/auth/access-token';
import type { Viewer } from '@/auth/viewer';
import { parseJson } from '@/db/json';
import { findSongByAudio } from '@/db/queries/duplicate-songs';
import { discardFiles } from '@/db/queries/file-removal';
import { createSong } from '@/db/queries/songs';
import { log } from '@/lib/log';
import { MAGIC_BYTES, SOUND_NAMES, SOUND_TYPES, type SoundFormat, soundFormat } from '@/media/sound-format';
import { audioStore, coverStore } from '../file-stores';
import { Problem } from '../problem';
import { readMp3 } from './mp3';
import { namesOfFile, readTags, type Tags } from './tags';

/** A local file. */
interface SoundFile {
  path: string;
  /** The original name. */
  filename: string;
}

/** Measurements of a browser that decoded the audio; data in the file takes precedence. */
export interface DecodedSound {
  peaks?: string | undefined;
  gain_db?: number | undefined;
}

interface StoredSong {
  song_id: number;
  /** Whether the library already had a song with the same bytes. */
  known: boolean;
}

/** A flat waveform, used when the levels are not known. */
const FLAT_PEAKS = 'f'.repeat(96);
const MIN_DURATION_MS = 1000;
const MAX_DURATION_MS = 24 * 60 * 60 * 1000;

/** Codecs that browsers play, for containers that can hold others. */
const CODECS: Partial<Record<SoundFormat, RegExp>> = { m4a: /AAC|MP3|Opus|FLAC/i, ogg: /Vorbis|Opus|FLAC/i };

let queue: Promise<unknown> = Promise.resolve();

/**
 * Adds a file to the viewer's library, unless it has a song with the same bytes. Serialized per process: reading a file
 * takes memory, and concurrent uploads of the same bytes must find each other.
 * @throws {Problem} unprocessable, if the file is not playable audio
 * @throws {InvalidToken} if the account has been deleted
 */
export function storeSong(viewer: Viewer, file: SoundFile, decoded: DecodedSound = {}): Promise<StoredSong> {
  const work = queue.then(() => store(viewer, file, decoded));
  queue = work.catch(() => undefined);
  return work;
}

async function store(viewer: Viewer, file: SoundFile, decoded: DecodedSound): Promise<StoredSong> {
  const format = soundFormat(await headOf(file.path));
  if (!format) {
    throw rejection(
      `“${file.filename}” is not an audio file that Encore can play. Supported formats: ${SOUND_NAMES}.`,
    );
  }
  const { tags, ...sound } = await readSound(file, format, decoded);
  const audio_key = await audioStore().putFile(file.path);
  const stored: string[] = [audio_key];
  try {
    const existing = await findSongByAudio(viewer, audio_key);
    if (existing !== null) return { song_id: existing, known: true };
    const cover = tags?.cover ?? null;
    const cover_key = cover && (await coverStore().put(cover));
    if (cover_key) stored.push(cover_key);
    const song = await createSong(requireActive(viewer), {
      ...namesFrom(tags, file.filename),
      ...sound,
      audio_key,
      cover_key,
      byte_length: (await stat(file.path)).size,
      mime: SOUND_TYPES[format],
      track: tags?.track ?? 0,
      public: false,
    });
    // A cleanup may have removed the same bytes as unreferenced before the row was written, so they are stored again.
    if (!(await audioStore().stat(audio_key))) await audioStore().putFile(file.path);
    if (cover) await coverStore().put(cover);
    return { song_id: parseJson(song).song_id, known: false };
  } catch (error) {
    await discardFiles(stored).catch((err: unknown) =>
      log.error({ err }, 'Unreferenced files remain in the store'),
    );
    throw error;
  }
}

async function readSound({ path, filename }: SoundFile, format: SoundFormat, decoded: DecodedSound) {
  const mp3 = format === 'mp3' ? await readMp3(path) : null;
  // Tags of broken MP3 files are not read: the parser would search the whole file for a frame, byte by byte.
  const tags = format === 'mp3' && !mp3 ? null : await readTags(path);
  const duration_ms = (format === 'mp3' ? mp3?.durationMs : tags?.durationMs) ?? 0;
  if (duration_ms < MIN_DURATION_MS) throw rejection(`“${filename}” is damaged, or shorter than a second.`);
  if (duration_ms > MAX_DURATION_MS) throw rejection(`“${filename}” is damaged, or longer than a day.`);
  const codec = CODECS[format];
  if (tags?.hasVideo || (codec && !codec.test(tags?.codec ?? ''))) {
    throw rejection(`“${filename}” contains audio that browsers cannot play (${tags?.codec || 'unknown'}).`);
  }
  return {
    tags,
    duration_ms,
    peaks: mp3?.peaks ?? decoded.peaks ?? FLAT_PEAKS,
    gain_db: tags?.gainDb ?? decoded.gain_db ?? null,
  };
}

function namesFrom(tags: Tags | null, filename: string) {
  const fallback = namesOfFile(filename);
  return {
    songname: tags?.songname ?? fallback.songname,
    artist: tags?.artist ?? fallback.artist,
    album: tags?.album ?? null,
    genre: tags?.genre ?? null,
  };
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

const rejection = (detail: string) =>
  new Problem('unprocessable', detail, {
    members: { errors: [{ field: 'file', message: 'is not a song' }] },
  });

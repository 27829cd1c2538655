// The one way a file becomes a song: checked, read, kept in the stores and written into the library.
import { open, stat } from 'node:fs/promises';
import { requireActive } from '@/auth/access-token';
import type { Viewer } from '@/auth/viewer';
import { parseJson } from '@/db/json';
import { findSongByAudio } from '@/db/queries/duplicate-songs';
import { discardFiles } from '@/db/queries/file-removal';
import { createSong } from '@/db/queries/songs';
import type { NewSong } from '@/db/song-types';
import { log } from '@/lib/log';
import { MAGIC_BYTES, SOUND_NAMES, SOUND_TYPES, type SoundFormat, soundFormat } from '@/media/sound-format';
import { audioFiles, coverFiles } from '../audio-files';
import { Problem } from '../problem';
import { readMp3 } from './mp3';
import { namesOfFile, readTags, type Tags } from './tags';

/** A file on this machine that wants to be a song. */
export interface SoundFile {
  path: string;
  /** What it is called where it comes from. */
  filename: string;
}

/** What a browser measured of the sound it decoded; the file's own word counts before it. */
interface Measured {
  peaks?: string | undefined;
  gain_db?: number | undefined;
}

type Names = Pick<NewSong, 'songname' | 'artist' | 'album' | 'genre'>;

interface StoreOptions {
  /** Names to go by; left out, they come from the tags, and where those are silent from the file's name. */
  names?: Names;
  measured?: Measured;
  public?: boolean;
  /** Keep no second song of the same bytes. */
  once?: boolean;
}

interface Stored {
  song_id: number;
  /** Whether the song was there before. */
  known: boolean;
}

/** A song whose loudness over time nobody knows is drawn level. */
const LEVEL = 'f'.repeat(96);
const SHORTEST_MS = 1000;
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** How sound may be coded in those kinds of files that can hold what browsers do not play. */
const CODECS: Partial<Record<SoundFormat, RegExp>> = { m4a: /AAC|MP3|Opus|FLAC/i, ogg: /Vorbis|Opus|FLAC/i };

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a song of a file in the viewer's library. One file at a time in a process: reading one takes memory, and two of
 * the same bytes must meet.
 * @throws Problem `unprocessable`, in words, for what is no sound file, or a broken one; InvalidToken when the account was
 * deleted meanwhile
 */
export function storeSong(viewer: Viewer, file: SoundFile, options: StoreOptions = {}): Promise<Stored> {
  const work = last.then(() => store(viewer, file, options));
  last = work.catch(() => undefined);
  return work;
}

async function store(viewer: Viewer, file: SoundFile, options: StoreOptions): Promise<Stored> {
  const format = soundFormat(await headOf(file.path));
  if (!format) {
    throw refusal(`“${file.filename}” is not a sound file Encore can play. It takes ${SOUND_NAMES} files.`);
  }
  const { tags, ...sound } = await readSound(file, format, options.measured ?? {});
  const audio_key = await audioFiles().putFile(file.path);
  const stored: string[] = [audio_key];
  try {
    if (options.once) {
      const song_id = await findSongByAudio(viewer, audio_key);
      if (song_id !== null) return { song_id, known: true };
    }
    const cover = tags?.cover ?? null;
    const cover_key = cover && (await coverFiles().put(cover));
    if (cover_key) stored.push(cover_key);
    const song = await createSong(requireActive(viewer), {
      ...(options.names ?? namesFrom(tags, file.filename)),
      ...sound,
      audio_key,
      cover_key,
      byte_length: (await stat(file.path)).size,
      mime: SOUND_TYPES[format],
      track: tags?.track ?? 0,
      public: options.public ?? false,
    });
    // Had the same bytes been removed as nobody's in the meantime, they would be missing from now on.
    if (!(await audioFiles().stat(audio_key))) await audioFiles().putFile(file.path);
    if (cover) await coverFiles().put(cover);
    return { song_id: parseJson(song).song_id, known: false };
  } catch (error) {
    await discardFiles(stored).catch((err: unknown) => log.error({ err }, 'Files were stored for no song'));
    throw error;
  }
}

async function readSound({ path, filename }: SoundFile, format: SoundFormat, measured: Measured) {
  const mp3 = format === 'mp3' ? await readMp3(path) : null;
  // Not asked of what is no MP3: its reader looks for the first frame to the end of the file, and byte by byte.
  const tags = format === 'mp3' && !mp3 ? null : await readTags(path);
  const duration_ms = (format === 'mp3' ? mp3?.durationMs : tags?.durationMs) ?? 0;
  if (duration_ms < SHORTEST_MS) throw refusal(`“${filename}” is broken, or shorter than a second.`);
  if (duration_ms > LONGEST_MS) throw refusal(`“${filename}” is broken, or longer than a day.`);
  const codec = CODECS[format];
  if (tags?.hasVideo || (codec && !codec.test(tags?.codec ?? ''))) {
    throw refusal(`“${filename}” holds what browsers cannot play as sound (${tags?.codec || 'unknown'}).`);
  }
  return {
    tags,
    duration_ms,
    peaks: mp3?.peaks ?? measured.peaks ?? LEVEL,
    gain_db: tags?.gainDb ?? measured.gain_db ?? null,
  };
}

function namesFrom(tags: Tags | null, filename: string): Names {
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

const refusal = (detail: string) =>
  new Problem('unprocessable', detail, {
    members: { errors: [{ field: 'file', message: 'is not a song' }] },
  });

// Creates a song from an uploaded file: validates it, reads its metadata, and stores file and row.
import { stat } from 'node:fs/promises';
import { withMutex } from '@encore/util/keyed-mutex';
import { requireActive } from '@/auth/access-token';
import type { Viewer } from '@/auth/viewer';
import { discardFiles } from '@/db/queries/file-removal';
import { finishUpload, type UploadedSong } from '@/db/queries/uploads';
import { log } from '@/lib/log';
import { audioStore, coverStore } from '../file-stores';
import { parseSound } from '../parsers';
import { UnreadableFile } from '../playlist-files/playlist-file';
import { Problem } from '../problem';
import { withAudio } from './audio-part';
import { namesOfFile } from './file-names';
import type { Sound } from './read-sound';
import type { Tags } from './tags';

/** The file of an upload. */
interface SoundFile {
  uploadId: string;
  path: string;
  /** The original name. */
  filename: string;
}

/** Measurements of a browser that decoded the audio; data in the file takes precedence. */
export interface DecodedSound {
  peaks?: string | undefined;
  gain_db?: number | undefined;
}

/** A flat waveform, used when the levels are not known. */
const FLAT_PEAKS = 'f'.repeat(96);

/**
 * Adds the file of an upload to the viewer's library, unless it has a song with the same bytes. One file of each viewer at a time.
 * @returns null when the upload was canceled
 * @throws {Problem} unprocessable, if the file is not playable audio
 * @throws {InvalidToken} if the account has been deleted
 */
export function storeSong(
  viewer: Viewer,
  file: SoundFile,
  decoded: DecodedSound = {},
): Promise<UploadedSong | null> {
  return withMutex(`songs of ${viewer.userId}`, () =>
    withAudio(file.path, async (path, original) => {
      const sound = await read(viewer, file.filename, path, original);
      return store(viewer, { ...file, path }, sound, decoded);
    }),
  );
}

async function store(
  viewer: Viewer,
  file: SoundFile,
  { mime, durationMs, peaks, tags }: Sound,
  decoded: DecodedSound,
): Promise<UploadedSong | null> {
  const audio_key = await audioStore().putFile(file.path);
  const stored: string[] = [audio_key];
  try {
    const { cover } = tags;
    const cover_key = cover && (await coverStore().put(cover));
    if (cover_key) stored.push(cover_key);
    const song = await finishUpload(requireActive(viewer), file.uploadId, {
      ...namesFrom(tags, file.filename),
      duration_ms: durationMs,
      peaks: peaks ?? decoded.peaks ?? FLAT_PEAKS,
      gain_db: tags.gain_db ?? decoded.gain_db ?? null,
      audio_key,
      cover_key,
      byte_length: (await stat(file.path)).size,
      mime,
      artists: tags.artists,
      album_artist: tags.album_artist,
      songname_sort: tags.songname_sort,
      artist_sort: tags.artist_sort,
      album_sort: tags.album_sort,
      compilation: tags.compilation,
      year: tags.year,
      genres: tags.genres,
      lyrics: tags.lyrics,
      track: (tags.disc ?? 0) * 1000 + (tags.track ?? 0),
      public: false,
    });
    // Files of a song that was not created; those that other songs use stay.
    if (song === null || song.known) {
      await discardFiles(stored);
      return song;
    }
    // A cleanup may have removed the same bytes as unreferenced before the row was written, so they are stored again.
    if (!(await audioStore().stat(audio_key))) await audioStore().putFile(file.path);
    if (cover) await coverStore().put(cover);
    return song;
  } catch (error) {
    await discardFiles(stored).catch((err: unknown) =>
      log.error({ err }, 'Unreferenced files remain in the store'),
    );
    throw error;
  }
}

async function read(viewer: Viewer, filename: string, path: string, original: string | null): Promise<Sound> {
  try {
    return await parseSound(viewer, path, original);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw rejection(error.message.replace(/^The file\b/, () => `“${filename}”`));
  }
}

function namesFrom({ songname, artist, album, genres }: Tags, filename: string) {
  const fallback = namesOfFile(filename);
  return {
    songname: songname ?? fallback.songname,
    artist: artist ?? fallback.artist,
    album,
    genre: genres[0] ?? null,
  };
}

const rejection = (detail: string) =>
  new Problem('unprocessable', detail, {
    members: { errors: [{ field: 'file', message: 'is not a song' }] },
  });

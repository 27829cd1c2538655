// Reads audio files as uploads are read.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withAudio } from '../intake/audio-part';
import { readSound, type Sound } from '../intake/read-sound';

/** @param work also receives the file as it is stored */
export async function readUpload<T = Sound>(
  path: string,
  work: (sound: Sound, audio: string) => T | Promise<T> = (sound) => sound as T,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-upload-'));
  try {
    const copy = join(folder, 'upload');
    await copyFile(path, copy);
    return await withAudio(copy, async (audio, original) => work(await readSound(audio, original), audio));
  } finally {
    await rm(folder, { recursive: true });
  }
}

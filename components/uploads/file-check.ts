// What can be told of a file before a single byte of it is sent.
import { MAGIC_BYTES, MAX_SONG_BYTES, SOUND_NAMES, soundFormat } from '@/media/sound-format';
import { Problem } from '../data/api';
import { formatBytes } from '../format';

/** Why a file is of no use that the browser cannot open. */
export const UNREADABLE = 'The file could not be read from this device.';

/** @throws {Problem} in words, when no song can be made of it @throws {DOMException} when it cannot be read */
export async function checkFile(file: File): Promise<void> {
  if (file.size > MAX_SONG_BYTES) {
    throw unfit(`“${file.name}” is too large: a song may have ${formatBytes(MAX_SONG_BYTES)}.`);
  }
  if (!(await isSound(file))) {
    throw unfit(`“${file.name}” is not a sound file Encore can play. It takes ${SOUND_NAMES} files.`);
  }
}

/** Whether a file found in a folder shall be tried: sound, and what cannot be read, so that somebody is told. */
export const shouldUpload = (file: File): Promise<boolean> => isSound(file).catch(() => true);

async function isSound(file: File): Promise<boolean> {
  return soundFormat(new Uint8Array(await file.slice(0, MAGIC_BYTES).arrayBuffer())) !== null;
}

const unfit = (words: string) => new Problem(words, 422, 'unprocessable');

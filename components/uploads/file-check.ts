// Checks a file before it is uploaded.
import { foreignFormat, MAGIC_BYTES, MAX_SONG_BYTES, mayBeSound, SOUND_NAMES } from '@/media/sound-format';
import { Problem } from '../data/api';
import { formatBytes } from '../format';

/** Shown when the browser cannot open a file. */
export const UNREADABLE = 'The file could not be read. Check its permissions and choose it again.';

/**
 * @throws {Problem} if the file is too large or no supported audio file
 * @throws {DOMException} if the file cannot be read
 */
export async function checkFile(file: File): Promise<void> {
  if (file.size > MAX_SONG_BYTES) {
    throw rejection(`“${file.name}” is too large. The limit is ${formatBytes(MAX_SONG_BYTES)}.`);
  }
  const foreign = foreignFormat(await headOf(file));
  if (foreign) {
    throw rejection(
      `“${file.name}” is ${foreign}, which browsers cannot play. Supported formats: ${SOUND_NAMES}.`,
    );
  }
  if (!(await isAudio(file))) {
    throw rejection(`“${file.name}” is not a sound file Encore can play. Supported formats: ${SOUND_NAMES}.`);
  }
}

/** Whether to queue a file found in a folder: audio files, and unreadable ones so that the error is shown. */
export const shouldUpload = (file: File): Promise<boolean> => isAudio(file).catch(() => true);

/** The type comes from the extension. Files that start with other data can be audio too, so the server decides. */
async function isAudio(file: File): Promise<boolean> {
  const head = await headOf(file);
  return file.type.startsWith('audio/') || foreignFormat(head) !== null || mayBeSound(head);
}

const headOf = async (file: File) => new Uint8Array(await file.slice(0, MAGIC_BYTES).arrayBuffer());

const rejection = (message: string) => new Problem(message, 422, 'unprocessable');

// The part of an uploaded file that browsers play.
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { hiddenStart } from './tag-blocks';

/**
 * Calls `work` with a file that begins with the audio. Tags and zeros before a container or an ADTS stream are cut off in a
 * copy, which is removed afterwards: not every browser plays the file with them.
 * @param work its second parameter is the file with the tags that were cut off; null if there are none
 * @throws file system errors, and what `work` throws
 */
export async function withAudio<T>(
  path: string,
  work: (audio: string, original: string | null) => Promise<T>,
): Promise<T> {
  const start = await hiddenStart(path);
  if (start === 0) return work(path, null);
  const audio = `${path}.${randomUUID()}`;
  try {
    await pipeline(createReadStream(path, { start }), createWriteStream(audio, { flags: 'wx', mode: 0o600 }));
    return await work(audio, path);
  } finally {
    await rm(audio, { force: true });
  }
}

// The file stores of this process, opened on first use.
import { env } from '@/env';
import { openStore } from '@/media/open-store';
import type { FileStore } from '@/media/store';

let audio: FileStore | undefined;
let covers: FileStore | undefined;

/** The store of songs. */
export function audioStore(): FileStore {
  audio ??= openStore(env(), 'audio');
  return audio;
}

/** The store of covers. */
export function coverStore(): FileStore {
  covers ??= openStore(env(), 'covers');
  return covers;
}

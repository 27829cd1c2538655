// The stores of this process: what songs sound like, and their covers.

import { env } from '@/env';
import { openStore } from '@/media/open-store';
import type { FileStore } from '@/media/store';

let sounds: FileStore | undefined;
let pictures: FileStore | undefined;

/** Where songs' bytes are, opened when first needed. */
export function audioFiles(): FileStore {
  sounds ??= openStore(env(), 'audio');
  return sounds;
}

/** Where covers are. */
export function coverFiles(): FileStore {
  pictures ??= openStore(env(), 'covers');
  return pictures;
}

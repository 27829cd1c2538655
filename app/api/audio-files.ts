// The stores of this process: what songs sound like, and their covers.
import { openStore } from '@/db/audio/open-store';
import type { FileStore } from '@/db/audio/store';
import { env } from '@/env';

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

// The audio store of this process.
import { createFileStore } from '@/db/audio/file-store';
import type { AudioStore } from '@/db/audio/store';
import { env } from '@/env';

let store: AudioStore | undefined;

/** Where songs' bytes are, made when first needed. */
export function audioFiles(): AudioStore {
  store ??= createFileStore(env().dataDir);
  return store;
}

// Opens the configured file store.
import { createDiskStore } from './disk-store';
import type { S3Address } from './s3-address';
import { createS3Store } from './s3-store';
import type { FileStore, StoreKind } from './store';

export interface StoreSettings {
  dataDir: string;
  /** The bucket for songs and covers; null for the local disk. */
  audioStore: S3Address | null;
}

/** Opens the store that the settings name: a folder in `dataDir`, or a bucket. */
export function openStore({ dataDir, audioStore }: StoreSettings, kind: StoreKind): FileStore {
  return audioStore ? createS3Store(audioStore, kind) : createDiskStore(dataDir, kind);
}

// Which store the environment chose: a bucket when it names one, the local disk otherwise.
import { createDiskStore } from './disk-store';
import type { S3Address } from './s3-address';
import { createS3Store } from './s3-store';
import type { FileStore, StoreKind } from './store';

export interface StoreSettings {
  /** Everything kept on this machine. */
  dataDir: string;
  /** The bucket to keep songs and covers in instead; null for the disk. */
  audioStore: S3Address | null;
}

export function openStore({ dataDir, audioStore }: StoreSettings, kind: StoreKind): FileStore {
  return audioStore ? createS3Store(audioStore, kind) : createDiskStore(dataDir, kind);
}

// Clears away what a test stack has left on the disk.
import { readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes a data folder, and the cluster where that lies elsewhere. */
export function removeDataDir(dataDir: string): void {
  let cluster: string | undefined;
  try {
    cluster = readlinkSync(join(dataDir, 'postgres'));
  } catch {
    // The cluster lies inside the folder.
  }
  for (const path of [cluster, dataDir]) if (path) rmSync(path, { recursive: true, force: true });
}

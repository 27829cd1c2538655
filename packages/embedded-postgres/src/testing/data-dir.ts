// Cleanup of data directories in tests.
import { readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes a data directory, and the cluster it links to. */
export function removeDataDir(dataDir: string): void {
  let cluster: string | undefined;
  try {
    cluster = readlinkSync(join(dataDir, 'postgres'));
  } catch {
    // The cluster is inside the directory.
  }
  for (const path of [cluster, dataDir]) if (path) rmSync(path, { recursive: true, force: true });
}

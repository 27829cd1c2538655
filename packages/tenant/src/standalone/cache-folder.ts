// The folder for files that every tenant of this user shares.
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** `ENCORE_TENANT_CACHE`, the user's cache folder, or the temporary folder if neither is writable. */
export function cacheFolder(): string {
  const { ENCORE_TENANT_CACHE, XDG_CACHE_HOME } = process.env;
  const wanted = ENCORE_TENANT_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'encore-tenant');
  for (const folder of [wanted, join(tmpdir(), `encore-tenant-${process.getuid?.() ?? 'cache'}`)]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    } catch {
      // Read-only, as the home directory of some containers.
    }
  }
  throw new Error('No folder for the cache: set ENCORE_TENANT_CACHE to a writable one.');
}

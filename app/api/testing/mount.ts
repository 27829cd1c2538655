// Small file systems for tests, where this account may mount them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program. @returns whether it exited with 0 */
export const succeeds = (program: string, ...options: string[]) =>
  spawnSync(program, options, { stdio: 'ignore' }).status === 0;

export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'encore-mount-'));
  const mounted = succeeds('mount', '-t', 'tmpfs', 'tmpfs', folder) && succeeds('umount', folder);
  rmdirSync(folder);
  return mounted;
}

// A copy of the project for tests of scripts that change its files.
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = [
  'actions',
  'auth',
  'scripts',
  'biome.json',
  'db',
  'contract',
  'demo',
  'lib',
  'media',
  'packages',
  'env.ts',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

export interface ProjectCopy {
  folder: string;
  remove(): Promise<void>;
}

/** Copies the Actions, the scripts, the tenant and what these use, with the packages linked; `actions/dist` is left behind. */
export async function copyProject(): Promise<ProjectCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-copy-'));
  for (const part of PARTS) {
    await cp(join(ROOT, part), join(folder, part), {
      recursive: true,
      filter: (path) => basename(path) !== 'dist',
    });
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

// A copy of the project, for tests of scripts that change its files.
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = [
  'actions',
  'auth',
  'scripts',
  'biome.json',
  'biome.imports.json',
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

/** Copies the Actions, the scripts, and what they import, without `dist`. Links node_modules. */
export async function copyProject(): Promise<ProjectCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-copy-'));
  for (const path of COPIED) {
    await cp(join(ROOT, path), join(folder, path), {
      recursive: true,
      filter: (source) => basename(source) !== 'dist',
    });
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

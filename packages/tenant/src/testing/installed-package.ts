// The package as users get it: packed and installed into an empty folder.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { CreateTenant } from '../kit';

const PACK = fileURLToPath(new URL('../../build-package.ts', import.meta.url));
const run = promisify(execFile);
export const NPM_OPTIONS = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];

export interface InstalledPackage {
  folder: string;
  /** The package's folder in node_modules. */
  home: string;
  /** The command encore-tenant. */
  bin: string;
  createTenant: CreateTenant;
  remove(): Promise<void>;
}

/** @returns the name of the tarball in the folder */
export async function packTo(folder: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', PACK, folder]);
  return stdout.trim();
}

/** Packs the package and installs the tarball. Takes its dependencies from npm's cache, or from the registry. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-installed-'));
  const filename = await packTo(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', ...NPM_OPTIONS, `./${filename}`], { cwd: folder });
  const home = join(folder, 'node_modules', '@encore', 'tenant');
  const { createTenant } = await import(pathToFileURL(join(home, 'dist', 'index.js')).href);
  return {
    folder,
    home,
    bin: join(folder, 'node_modules', '.bin', 'encore-tenant'),
    createTenant,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

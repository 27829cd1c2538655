// The tenant as `npm start` runs it, for tests that start it as a process again and again: TypeScript takes as long to load.
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildTenant } from '../../build';

export interface BundledTenant {
  /** What node runs. */
  main: string;
  remove(): Promise<void>;
}

/** Bundles it as it is now into a folder of its own, with the packages linked. */
export async function bundleTenant(): Promise<BundledTenant> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-bundle-'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  await buildTenant(folder);
  return { main: join(folder, 'tenant.js'), remove: () => rm(folder, { recursive: true }) };
}

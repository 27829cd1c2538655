// The bundled tenant, for tests that start it as a process several times: loading TypeScript sources takes seconds.
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildTenant } from '../../build';

export interface BundledTenant {
  /** Path of the script to run. */
  main: string;
  remove(): Promise<void>;
}

/** Bundles the tenant into a temporary folder with linked packages. */
export async function bundleTenant(): Promise<BundledTenant> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-bundle-'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  await buildTenant(folder);
  return { main: join(folder, 'tenant.js'), remove: () => rm(folder, { recursive: true }) };
}

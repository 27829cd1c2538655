// Bundles the tenant: the server, the program of the processes that run Actions, and the inspector's script.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles only files of this repository; npm packages stay in node_modules. */
const externalPackages: Plugin = {
  name: 'external-packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || /^@(encore)?\//.test(path) ? null : { path, external: true },
    );
  },
};

/** esbuild options for server bundles. */
export const SERVER_OPTIONS: BuildOptions = {
  bundle: true,
  plugins: [externalPackages],
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'silent',
};

/** Writes `action-worker.js`, the program of the processes that run Actions. */
export async function buildWorker(outdir: string): Promise<void> {
  await build({
    ...SERVER_OPTIONS,
    entryPoints: [source('../actions-kit/src/runtime/action-worker.ts')],
    format: 'iife',
    outdir,
  });
}

/** Writes `inspector.js`, the script of the inspector's pages. */
export async function buildInspector(outdir: string): Promise<void> {
  await build({
    entryPoints: { inspector: source('./src/inspector/browser/main.ts') },
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
}

/** Writes `tenant.js`, `action-worker.js`, `inspector.js` and `migrations/` to `outdir`. */
export async function buildTenant(outdir: string): Promise<void> {
  await cp(source('./src/storage/migrations'), join(outdir, 'migrations'), { recursive: true });
  await Promise.all([
    build({ ...SERVER_OPTIONS, entryPoints: { tenant: source('./src/main.ts') }, outdir }),
    buildWorker(outdir),
    buildInspector(outdir),
  ]);
}

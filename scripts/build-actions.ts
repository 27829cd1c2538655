// Bundles each Action of actions/ into the one CommonJS file Auth0 accepts.
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const SOURCES = fileURLToPath(new URL('../actions/', import.meta.url));

/**
 * Builds every `actions/<name>.ts` that is an Action: not the types, not a test.
 * The handlers stay async functions, which Auth0's runtime insists on.
 * @param options.outdir where `<name>.js` go; `actions/dist` when left out
 * @returns the paths of the built files
 */
export async function buildActions({ outdir = join(SOURCES, 'dist') } = {}): Promise<string[]> {
  const files = await readdir(SOURCES);
  const names = files.filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && file !== 'types.ts');
  await build({
    entryPoints: names.map((name) => join(SOURCES, name)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
  });
  return names.map((name) => join(outdir, `${basename(name, '.ts')}.js`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of await buildActions()) console.log(file);
}

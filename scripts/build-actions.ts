// Bundles each Action of actions/, examples included, into the one CommonJS file Auth0 accepts.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const SOURCES = fileURLToPath(new URL('../actions/', import.meta.url));

export interface BuiltAction {
  /** The source below `actions/` without `.ts`: `add-claims`, `examples/run-once`. */
  name: string;
  file: string;
}

/**
 * Builds every `actions/<name>.ts` and `actions/examples/<name>.ts` that is an Action: not the types, not a test.
 * The handlers stay async functions, which Auth0's runtime insists on.
 * @param options.outdir where `<name>.js` and `examples/<name>.js` go; `actions/dist` when left out
 * @param options.sources the folder to build; `actions` when left out
 */
export async function buildActions({
  sources = SOURCES,
  outdir = join(sources, 'dist'),
} = {}): Promise<BuiltAction[]> {
  const names = [...(await actionsIn(sources, '')), ...(await actionsIn(sources, 'examples/'))];
  await build({
    entryPoints: names.map((name) => join(sources, `${name}.ts`)),
    outbase: sources,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
  });
  return names.map((name) => ({ name, file: join(outdir, `${name}.js`) }));
}

async function actionsIn(sources: string, folder: '' | 'examples/'): Promise<string[]> {
  const files = await readdir(join(sources, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return files
    .filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && file !== 'types.ts')
    .sort()
    .map((file) => folder + file.slice(0, -'.ts'.length));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { file } of await buildActions()) console.log(file);
}

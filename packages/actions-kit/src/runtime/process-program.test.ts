// Tests that a bundled tenant finds the program of its processes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { handler } from '../testing/actions';
import { loginEvent } from '../testing/event';
import type { createPipeline } from './pipeline';
import { permissionFlags } from './process-program';
import { assertNoPermissions } from './worker-shared';

test('a bundled pipeline runs Actions in the action-worker.js next to it', async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'encore-dist-'));
  onTestFinished(() => rm(outdir, { recursive: true }));
  await writeFile(join(outdir, 'package.json'), '{ "type": "module" }');
  const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const options = { outdir, bundle: true, platform: 'node', packages: 'external' } as const;
  await build({ ...options, entryPoints: { tenant: source('pipeline.ts') }, format: 'esm' });
  await build({ ...options, entryPoints: [source('action-worker.ts')], format: 'iife' });
  const bundle: { createPipeline: typeof createPipeline } = await import(
    pathToFileURL(join(outdir, 'tenant.js')).href
  );
  const pipeline = bundle.createPipeline({ actions: [handler(`api.user.setUserMetadata('ran', true)`)] });
  onTestFinished(() => pipeline.close());
  expect(await pipeline.postLogin(loginEvent())).toMatchObject({ userMetadata: { ran: true } });
});

test.each([
  ['20.12.0', ['--experimental-permission', '--allow-worker']],
  ['22.12.0', ['--experimental-permission', '--allow-worker']],
  ['22.13.0', ['--permission', '--allow-worker']],
  ['23.4.0', ['--experimental-permission', '--allow-worker']],
  ['24.0.0', ['--permission', '--allow-worker']],
  ['25.0.0', ['--permission', '--allow-worker', '--allow-net']],
])('Node %s enforces its permission model with %j', (version, flags) => {
  expect(permissionFlags(version)).toEqual(flags);
});

test('a process without the permission model does not start', () => {
  expect(assertNoPermissions).toThrow('grants Actions these permissions: fs.read, fs.write, child.');
});
